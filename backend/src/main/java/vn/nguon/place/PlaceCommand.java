package vn.nguon.place;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Role;

/** Orders about a place. The party of {@link By} is its owner. */
public sealed interface PlaceCommand extends Command {

  PlaceId place();

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.OPERATOR})
  record RegisterArea(PlaceId place, AreaDetails details, By by) implements PlaceCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.OPERATOR})
  record CorrectArea(PlaceId place, AreaDetails details, String reason, By by)
      implements PlaceCommand {}

  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.OPERATOR})
  record RegisterFacility(PlaceId place, FacilityDetails details, By by) implements PlaceCommand {}

  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.OPERATOR})
  record CorrectFacility(PlaceId place, FacilityDetails details, String reason, By by)
      implements PlaceCommand {}
}
