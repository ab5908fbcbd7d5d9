package vn.nguon.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.junit.jupiter.api.Test;

class SnapshotRevisionsTest {

  private static DomainEventData<byte[]> snapshot(String type, String revision) {
    return new GenericDomainEventEntry<>(
        "Lot",
        "lot:x",
        100,
        "snapshot",
        "2026-11-05T00:00:00.000Z",
        type,
        revision,
        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void takesASnapshotOfThePresentFormOnly() {
    String marked = Measured.class.getName();
    assertThat(SnapshotRevisions.isPresent(snapshot(marked, "1"))).isTrue();
    assertThat(SnapshotRevisions.isPresent(snapshot(marked, "0"))).isFalse();
    assertThat(SnapshotRevisions.isPresent(snapshot(marked, null))).isFalse();
    String unmarked = Basket.State.class.getName();
    assertThat(SnapshotRevisions.isPresent(snapshot(unmarked, null))).isTrue();
    assertThat(SnapshotRevisions.isPresent(snapshot(unmarked, "1"))).isFalse();
    assertThat(SnapshotRevisions.isPresent(snapshot("vn.nguon.Gone", null))).isFalse();
  }
}
