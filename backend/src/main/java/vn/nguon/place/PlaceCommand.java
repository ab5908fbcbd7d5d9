package vn.nguon.place;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.PlaceId;

/** Orders about a place. The party of {@link By} is its owner. */
public sealed interface PlaceCommand extends Command {

  PlaceId place();

  record RegisterArea(PlaceId place, AreaDetails details, By by) implements PlaceCommand {}

  record CorrectArea(PlaceId place, AreaDetails details, String reason, By by)
      implements PlaceCommand {}

  record RegisterFacility(PlaceId place, FacilityDetails details, By by) implements PlaceCommand {}

  record CorrectFacility(PlaceId place, FacilityDetails details, String reason, By by)
      implements PlaceCommand {}
}
