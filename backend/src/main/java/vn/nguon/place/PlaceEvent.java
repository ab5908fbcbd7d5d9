package vn.nguon.place;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Statement;

/** What happened to a place's entry. */
public sealed interface PlaceEvent extends Statement {

  PlaceId place();

  record AreaRegistered(PlaceId place, AreaDetails details, By by) implements PlaceEvent {}

  record AreaCorrected(PlaceId place, AreaDetails details, @Personal String reason, By by)
      implements PlaceEvent {}

  record FacilityRegistered(PlaceId place, FacilityDetails details, By by) implements PlaceEvent {}

  record FacilityCorrected(PlaceId place, FacilityDetails details, @Personal String reason, By by)
      implements PlaceEvent {}
}
