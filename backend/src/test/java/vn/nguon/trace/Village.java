package vn.nguon.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;

/** One farm that packs its own, through the commands of the product. */
final class Village {

  private static final String FARM = "nong-ho";

  final House house;

  Village(House house) {
    this.house = house;
    order(
        new PartyCommand.RegisterParty(
            new PartyId(FARM),
            new PartyDetails(
                "Nông hộ", Set.of(PartyRole.HOUSEHOLD), Told.address(), null, null, "NH"),
            Told.by(FARM)));
    order(
        new PlaceCommand.RegisterArea(
            new PlaceId("vuon-cam"),
            new AreaDetails(
                "Vườn",
                "Cam",
                BigDecimal.ONE,
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            Told.by(FARM)));
    order(
        new PlaceCommand.RegisterFacility(
            new PlaceId("nha-dong-goi"),
            new FacilityDetails(FacilityKind.PACKING_HOUSE, "Nhà", Told.address(), null, null),
            Told.by(FARM)));
    order(
        new ProductCommand.RegisterProduct(
            new ProductId("CAM"),
            new ProductDetails(
                "Cam", null, null, "Cam", Unit.KGM, null, null, null, List.of(), "cam", null, null),
            Told.by(FARM)));
  }

  LotId lot(String number) {
    return LotId.of("CAM", number);
  }

  private Done order(Command command) {
    return house.order(command);
  }

  LotId harvest(String kg, String number) {
    return order(
            new LotCommand.HarvestLot(
                new ProductId("CAM"),
                new PlaceId("vuon-cam"),
                Quantity.kg(kg),
                null,
                null,
                number,
                null,
                null,
                Told.by(FARM)))
        .lot();
  }

  LotId pack(String number, String kg, LotId input, String used) {
    return order(
            new LotCommand.PackLot(
                new ProductId("CAM"),
                new PlaceId("nha-dong-goi"),
                List.of(new LotPart(input, Quantity.kg(used))),
                Quantity.kg(kg),
                null,
                number,
                null,
                Told.by(FARM)))
        .lot();
  }
}
