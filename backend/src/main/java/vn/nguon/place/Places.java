package vn.nguon.place;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** What others may ask about places; always up to date. */
@Component
public class Places {

  private final States states;

  Places(States states) {
    this.states = states;
  }

  public Optional<PlaceState> find(PlaceId id) {
    return states.read(PlaceState.stream(id), PlaceState::evolve);
  }

  /**
   * A growing area that the party owns.
   *
   * @throws Refusal {@code area-unknown}, {@code place-not-yours}
   */
  public PlaceState.Area area(PlaceId id, PartyId owner, String field) {
    if (!(find(id).orElse(null) instanceof PlaceState.Area area)) {
      throw Refusal.notFound("area-unknown", field, id);
    }
    own(area, owner, field);
    return area;
  }

  /**
   * A facility that the party owns.
   *
   * @throws Refusal {@code facility-unknown}, {@code place-not-yours}
   */
  public PlaceState.Facility facility(PlaceId id, PartyId owner, String field) {
    if (!(find(id).orElse(null) instanceof PlaceState.Facility facility)) {
      throw Refusal.notFound("facility-unknown", field, id);
    }
    own(facility, owner, field);
    return facility;
  }

  private static void own(PlaceState place, PartyId owner, String field) {
    if (!place.owner().equals(owner)) {
      throw Refusal.forbidden("place-not-yours", field, Map.of("value", place.id()));
    }
  }
}
