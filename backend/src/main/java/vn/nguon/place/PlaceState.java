package vn.nguon.place;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.IdentityNumber;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/** What is known of a place now. */
public sealed interface PlaceState {

  PlaceId id();

  PartyId owner();

  String name();

  Address address();

  /** The location trace code (R-VN1): GLN or growing-area code where there is one, else the id. */
  String traceCode();

  record Area(PlaceId id, PartyId owner, AreaDetails details) implements PlaceState {
    @Override
    public String name() {
      return details.name();
    }

    @Override
    public Address address() {
      return details.address();
    }

    @Override
    public String traceCode() {
      return details.code() == null ? id.value() : details.code().value();
    }
  }

  record Facility(PlaceId id, PartyId owner, FacilityDetails details) implements PlaceState {
    @Override
    public String name() {
      return details.name();
    }

    @Override
    public Address address() {
      return details.address();
    }

    @Override
    public String traceCode() {
      return details.gln() == null ? id.value() : details.gln();
    }
  }

  static String stream(PlaceId id) {
    return "place:" + id;
  }

  static PlaceState evolve(PlaceState before, PlaceEvent event) {
    return switch (event) {
      case PlaceEvent.AreaRegistered e -> new Area(e.place(), e.by().party(), e.details());
      case PlaceEvent.AreaCorrected e -> new Area(e.place(), before.owner(), e.details());
      case PlaceEvent.FacilityRegistered e -> new Facility(e.place(), e.by().party(), e.details());
      case PlaceEvent.FacilityCorrected e -> new Facility(e.place(), before.owner(), e.details());
    };
  }

  /**
   * @throws Refusal {@code place-exists}, {@code place-not-yours}, {@code place-kind}, {@code
   *     polygon-small}, {@code identity-number}
   */
  static List<PlaceEvent> decide(PlaceState before, PlaceCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case PlaceCommand.RegisterArea c -> {
        absent(before, c.place());
        IdentityNumber.refuse(c.place().value(), "id");
        large(c.details());
        yield List.of(new PlaceEvent.AreaRegistered(c.place(), c.details(), c.by()));
      }
      case PlaceCommand.RegisterFacility c -> {
        absent(before, c.place());
        IdentityNumber.refuse(c.place().value(), "id");
        yield List.of(new PlaceEvent.FacilityRegistered(c.place(), c.details(), c.by()));
      }
      case PlaceCommand.CorrectArea c -> {
        own(before, c);
        if (!(before instanceof Area)) {
          throw Refusal.conflict("place-kind", "id", Map.of("value", c.place()));
        }
        large(c.details());
        String reason = Rules.text(c.reason(), "reason", 300);
        yield List.of(new PlaceEvent.AreaCorrected(c.place(), c.details(), reason, c.by()));
      }
      case PlaceCommand.CorrectFacility c -> {
        own(before, c);
        if (!(before instanceof Facility)) {
          throw Refusal.conflict("place-kind", "id", Map.of("value", c.place()));
        }
        String reason = Rules.text(c.reason(), "reason", 300);
        yield List.of(new PlaceEvent.FacilityCorrected(c.place(), c.details(), reason, c.by()));
      }
    };
  }

  private static void large(AreaDetails details) {
    if (details.geometry() instanceof Geometry.Polygon polygon
        && Geometry.squareMetres(polygon.outline()) < Geometry.SMALLEST_SQUARE_METRES) {
      throw Refusal.invalid(
          "polygon-small", "geometry", Map.of("least", (int) Geometry.SMALLEST_SQUARE_METRES));
    }
  }

  private static void absent(PlaceState before, PlaceId id) {
    if (before != null) {
      throw Refusal.conflict("place-exists", "id", Map.of("value", id));
    }
  }

  private static void own(PlaceState before, PlaceCommand command) {
    if (!before.owner().equals(command.by().party())) {
      throw Refusal.forbidden("place-not-yours", "id", Map.of("value", command.place()));
    }
  }
}
