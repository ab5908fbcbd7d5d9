package vn.nguon.party;

import java.util.List;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Words;

/** The directory of parties. */
final class PartyProjection implements Projection<PartyView> {

  static final String BY_NAME = "by_name";
  static final String WORDS = "text";

  /** The location number that a party says is its own. */
  static final String GLN = "gln";

  /** Who belongs to a co-operative, or asked to. */
  static final String COOPERATIVE = "cooperative";

  /** Of a co-operative, under {@link #COOPERATIVE}: who waits for its word. */
  static String asked(PartyId cooperative) {
    return cooperative + "/asked";
  }

  private static final Collection<PartyView> DOCUMENTS =
      new Collection<>(
          "party",
          PartyView.class,
          List.of(
              new Index.Ordered<>(BY_NAME, view -> SortKey.of(Words.fold(view.name()))),
              new Index.Tags<>(COOPERATIVE, view -> tags(view.membership())),
              new Index.Tags<>(GLN, view -> view.gln() == null ? List.of() : List.of(view.gln())),
              new Index.Text<>(
                  WORDS, null, view -> view.id() + " " + view.name() + " " + view.address())));

  private static List<String> tags(Membership membership) {
    if (membership == null) {
      return List.of();
    }
    PartyId cooperative = membership.cooperative();
    return membership.accepted() || membership.offered()
        ? List.of(cooperative.value())
        : List.of(cooperative.value(), asked(cooperative));
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(PartyEvent.class);
  }

  @Override
  public Collection<PartyView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof PartyEvent e ? Set.of(e.party().value()) : Set.of();
  }

  @Override
  public PartyView fold(String id, PartyView before, Object event) {
    return switch ((PartyEvent) event) {
      case PartyEvent.PartyRegistered e -> PartyView.of(e.party(), e.details(), null);
      case PartyEvent.PartyCorrected e -> PartyView.of(e.party(), e.details(), before.membership());
      case PartyEvent.MembershipAsked e ->
          before.with(new Membership(e.cooperative(), false, false));
      case PartyEvent.MembershipOffered e ->
          before.with(new Membership(e.cooperative(), false, true));
      case PartyEvent.MembershipAccepted e ->
          before.with(new Membership(e.cooperative(), true, before.membership().offered()));
      case PartyEvent.MembershipEnded e -> before.with(null);
    };
  }
}
