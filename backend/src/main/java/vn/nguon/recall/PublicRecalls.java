package vn.nguon.recall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.RecallId;
import vn.nguon.party.Parties;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Stored;

/** What the public is told of the recalls of a lot. */
@Component
public class PublicRecalls {

  private final ProjectionRunner<RecallView> recalls;
  private final ProjectionRunner<ScopeView> lots;
  private final Parties parties;

  PublicRecalls(
      ProjectionRunner<RecallView> recalls, ProjectionRunner<ScopeView> lots, Parties parties) {
    this.recalls = recalls;
    this.lots = lots;
    this.parties = parties;
  }

  /**
   * @param position of the last event that any of it is made from
   * @param notices by recall; a recall that the read model does not know yet is left out
   */
  public record Told(long position, Map<RecallId, PublicNotice> notices) {}

  public Told of(LotId lot, List<RecallId> ids) {
    Map<String, Stored<RecallView>> views =
        recalls.documents().getMany(ids.stream().map(RecallId::value).toList());
    Map<String, Stored<ScopeView>> scoped =
        lots.documents().getMany(ids.stream().map(id -> ScopeView.id(id, lot)).toList());
    long position = 0;
    Map<RecallId, PublicNotice> notices = new HashMap<>();
    for (Stored<RecallView> view : views.values()) {
      RecallId id = view.body().recall();
      Stored<ScopeView> part = scoped.get(ScopeView.id(id, lot));
      position = Math.max(position, view.position());
      position = Math.max(position, part == null ? 0 : part.position());
      notices.put(id, notice(view.body(), part == null ? null : part.body().closure()));
    }
    return new Told(position, notices);
  }

  private PublicNotice notice(RecallView view, Closure closure) {
    RecallState.Decision decision = view.decision();
    return new PublicNotice(
        view.mandatory(),
        view.details().hazard(),
        view.details().advice(),
        name(view.opener()),
        view.openedAt(),
        decision == null ? null : name(decision.by()),
        decision == null ? null : decision.document(),
        decision == null ? null : decision.at(),
        closure,
        view.ending() != null && view.phase() != RecallState.Phase.CLOSED,
        view.ending() == null ? null : view.ending().at());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
