package vn.nguon.recall;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.DiaryState;
import vn.nguon.store.event.States;

/** Who may recall what. */
@Component
class Standing {

  private final States states;
  private final Parties parties;
  private final Places places;
  private final Products products;

  Standing(States states, Parties parties, Places places, Products products) {
    this.states = states;
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  /** Whether the party is an authority. */
  boolean authority(PartyId party) {
    return parties
        .find(party)
        .filter(found -> found.details().roles().contains(PartyRole.AUTHORITY))
        .isPresent();
  }

  LotState lot(LotId id, String field) {
    return states
        .<LotState, LotEvent>read(LotState.stream(id), LotState::evolve)
        .orElseThrow(() -> Refusal.notFound("lot-unknown", field, id));
  }

  /**
   * The source is there, and the party is an authority or has to do with it: it made the lot, holds
   * some of it or owns the product; it owns the place. Of an input, everyone recalls only what it
   * made of it itself.
   *
   * @throws Refusal {@code lot-unknown}, {@code area-unknown}, {@code season-unknown}, {@code
   *     facility-unknown}, {@code recall-source-not-yours}
   */
  void check(RecallSource source, PartyId party) {
    if (!owns(source, party) && !authority(party)) {
      throw Refusal.forbidden("recall-source-not-yours", "source", Map.of("value", party));
    }
  }

  /**
   * Whether the party has to do with the source.
   *
   * @throws Refusal where the source is not there, as {@link #check}
   */
  boolean owns(RecallSource source, PartyId party) {
    return switch (source) {
      case RecallSource.OfLot of -> {
        LotState lot = lot(of.lot(), "source.lot");
        yield lot.maker().equals(party)
            || !lot.heldBy(party).isZero()
            || products.find(lot.id().product()).filter(p -> p.owner().equals(party)).isPresent();
      }
      case RecallSource.OfArea of -> {
        if (!(places.find(of.area()).orElse(null) instanceof PlaceState.Area area)) {
          throw Refusal.notFound("area-unknown", "source.area", of.area());
        }
        if (of.season() != null && !seasons(of.area()).contains(of.season())) {
          throw Refusal.notFound("season-unknown", "source.season", of.season());
        }
        yield area.owner().equals(party);
      }
      case RecallSource.OfFacility of -> {
        if (!(places.find(of.facility()).orElse(null) instanceof PlaceState.Facility found)) {
          throw Refusal.notFound("facility-unknown", "source.facility", of.facility());
        }
        yield found.owner().equals(party);
      }
      case RecallSource.OfInput of -> true;
      case RecallSource.OfPesticide of -> true;
    };
  }

  private Set<SeasonId> seasons(PlaceId area) {
    return states
        .<DiaryState, DiaryEvent>read(DiaryState.stream(area), DiaryState::evolve)
        .map(diary -> diary.seasons().keySet())
        .orElse(Set.of());
  }
}
