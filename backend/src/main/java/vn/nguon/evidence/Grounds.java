package vn.nguon.evidence;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.nguon.evidence.DossierRules.Ground;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.lot.LotState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.season.Diaries;
import vn.nguon.store.event.States;

/** Looks up how parties stand to subjects. */
@Component
class Grounds {

  private final States states;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Diaries diaries;

  Grounds(States states, Parties parties, Places places, Products products, Diaries diaries) {
    this.states = states;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.diaries = diaries;
  }

  /**
   * How a party stands to a subject.
   *
   * @throws Refusal {@code lot-unknown}, {@code place-unknown}, {@code product-unknown}, {@code
   *     party-unknown}
   */
  Ground of(Subject subject, PartyId party) {
    PartyId owner;
    boolean answers;
    Set<CommandId> entries = Set.of();
    if (subject.lot() != null) {
      LotState lot =
          states
              .<LotState, vn.nguon.lot.LotEvent>read(
                  LotState.stream(subject.lot()), LotState::evolve)
              .orElseThrow(() -> Refusal.notFound("lot-unknown", "subject.lot", subject.lot()));
      owner = lot.maker();
      answers = owner.equals(party) || lot.holders().contains(party);
      entries = made(lot);
    } else if (subject.place() != null) {
      owner =
          places
              .find(subject.place())
              .orElseThrow(
                  () -> Refusal.notFound("place-unknown", "subject.place", subject.place()))
              .owner();
      answers = owner.equals(party);
      entries = work(subject.place());
    } else if (subject.product() != null) {
      owner =
          products
              .find(subject.product())
              .map(ProductState::owner)
              .orElseThrow(
                  () -> Refusal.notFound("product-unknown", "subject.product", subject.product()));
      answers = owner.equals(party);
    } else {
      owner = parties.get(subject.party(), "subject.party").id();
      answers = owner.equals(party);
    }
    Set<PartyRole> roles = parties.get(party, "party").details().roles();
    boolean member =
        roles.contains(PartyRole.COOPERATIVE)
            && parties.find(owner).map(state -> state.isMemberOf(party)).orElse(false);
    return new Ground(owner, answers, member, roles.contains(PartyRole.AUTHORITY), entries);
  }

  /** How the lot was made; what its later holders entered is theirs to answer for. */
  private static Set<CommandId> made(LotState lot) {
    return lot.entries().entrySet().stream()
        .filter(entry -> entry.getValue().kind() == LotState.EntryKind.MADE)
        .filter(entry -> !entry.getValue().cancelled())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<CommandId> work(PlaceId area) {
    return diaries
        .find(area)
        .map(
            diary ->
                diary.entries().entrySet().stream()
                    .filter(entry -> !entry.getValue().cancelled())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
