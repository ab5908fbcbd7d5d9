package vn.nguon.shipment;

import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.lot.LotPart;

/**
 * A closed case or pallet of a consignment.
 *
 * @param inside the pallet of the same consignment that it stands on, or null
 * @param contents of itself, without what is in the cases on it
 */
public record UnitLoad(Sscc unit, Sscc inside, List<LotPart> contents) {

  public UnitLoad {
    contents = List.copyOf(contents);
  }
}
