package vn.nguon.evidence;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nguon.evidence.EvidenceEvent.CertificateAdded;
import vn.nguon.evidence.EvidenceEvent.CertificateRevoked;
import vn.nguon.evidence.EvidenceEvent.EvidenceWithdrawn;
import vn.nguon.evidence.EvidenceEvent.FactsConfirmed;
import vn.nguon.evidence.EvidenceEvent.InspectionRecorded;
import vn.nguon.evidence.EvidenceEvent.LabResultAdded;
import vn.nguon.evidence.EvidenceEvent.MediaAttached;
import vn.nguon.evidence.EvidenceEvent.MediaTakenOff;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Pieces of evidence, found by those they concern and by the pictures that belong to them. */
final class EvidenceProjection implements Projection<EvidenceView> {

  /** By who entered it, kind and time. */
  static final String ENTERED = "entered";

  /** By who was inspected and time. */
  static final String INSPECTED = "inspected";

  /** By the pictures and documents that belong to it. */
  static final String MEDIA = "media";

  private static final Collection<EvidenceView> DOCUMENTS =
      new Collection<>(
          "evidence",
          EvidenceView.class,
          List.of(
              new Index.Ordered<>(
                  ENTERED,
                  view -> SortKey.of(view.by().value(), view.kind(), view.at().toInstant())),
              new Index.Ordered<>(
                  INSPECTED,
                  view ->
                      view.inspected() == null
                          ? null
                          : SortKey.of(view.inspected().value(), view.at().toInstant())),
              new Index.Tags<>(MEDIA, view -> view.media().stream().map(Sha256::value).toList())));

  @Override
  public Set<Class<?>> events() {
    return Set.of(EvidenceEvent.class);
  }

  @Override
  public Collection<EvidenceView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case InspectionRecorded e when e.report().followsUp() != null ->
          Set.of(id(e), e.report().followsUp().toString());
      case CertificateRevoked e -> Set.of(e.certificate().toString());
      case EvidenceWithdrawn e ->
          e.kind() == EvidenceKind.CONFIRMATION ? Set.of() : Set.of(e.entry().toString());
      case MediaTakenOff e ->
          e.entries().stream().map(CommandId::toString).collect(Collectors.toUnmodifiableSet());
      // It is told where the entry is told that it confirms.
      case FactsConfirmed e -> Set.of();
      case EvidenceEvent e -> Set.of(id(e));
      default -> Set.of();
    };
  }

  private static String id(EvidenceEvent event) {
    return event.by().command().toString();
  }

  @Override
  public EvidenceView fold(String id, EvidenceView before, Object event) {
    return switch ((EvidenceEvent) event) {
      case CertificateAdded e ->
          blank(e, EvidenceKind.CERTIFICATE, null)
              .with(new Certificate(e.certificate(), e.by(), null), null, null, null);
      case LabResultAdded e ->
          blank(e, EvidenceKind.LAB_RESULT, null)
              .with(null, new LabResult(e.report(), e.by(), null), null, null);
      case InspectionRecorded e when id.equals(id(e)) ->
          blank(e, EvidenceKind.INSPECTION, e.inspected())
              .with(null, null, new Inspection(e.report(), e.by(), null, null), null);
      case InspectionRecorded e -> before.followedUp(e.by());
      case MediaAttached e ->
          blank(e, EvidenceKind.ATTACHMENT, null)
              .with(null, null, null, new Attachment(e.attachment(), e.kind(), e.by()));
      case CertificateRevoked e -> before.ended(new Ending(e.reason(), e.by()));
      case EvidenceWithdrawn e -> before.ended(new Ending(e.reason(), e.by()));
      case MediaTakenOff e -> before.without(e.media());
      case FactsConfirmed e -> before;
    };
  }

  private static EvidenceView blank(EvidenceEvent event, EvidenceKind kind, PartyId inspected) {
    return new EvidenceView(
        event.by().command(),
        kind,
        event.subject(),
        event.by().party(),
        inspected,
        event.by().happenedAt(),
        null,
        null,
        null,
        null);
  }
}
