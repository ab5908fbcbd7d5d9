package vn.nguon.store.event;

import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;

/**
 * Passes over snapshots of a state that has since changed its form: the aggregate's {@link
 * Revision} is raised with each change, and a snapshot of another revision is as if it were not
 * there, as is one that was sealed under a key that was destroyed. The events tell the same, only
 * slower.
 */
final class SnapshotRevisions {

  /**
   * @param snapshots reads them
   */
  static SnapshotFilter filter(Serializer snapshots) {
    return snapshots instanceof SealedSnapshots sealed
        ? snapshot -> isPresent(snapshot) && sealed.opens(snapshot.getPayload().getData())
        : SnapshotRevisions::isPresent;
  }

  static boolean isPresent(DomainEventData<?> snapshot) {
    SerializedType type = snapshot.getPayload().getType();
    try {
      Revision revision = Class.forName(type.getName()).getAnnotation(Revision.class);
      return Objects.equals(type.getRevision(), revision == null ? null : revision.value());
    } catch (ClassNotFoundException gone) {
      return false;
    }
  }

  private SnapshotRevisions() {}
}
