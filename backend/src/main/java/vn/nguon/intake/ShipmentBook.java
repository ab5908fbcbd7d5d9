package vn.nguon.intake;

import static vn.nguon.intake.Column.needed;
import static vn.nguon.intake.Column.optional;

import java.util.List;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.shipment.ShipmentCommand;

/** A book of delivery notes that went out: one row for each lot of a note. */
final class ShipmentBook implements Book {

  private static final String NOTE = "Số phiếu";
  private static final String DATE = "Ngày giao";
  private static final String TIME = "Giờ giao";
  private static final String TO = "Bên nhận";
  private static final String VEHICLE = "Biển số xe";
  private static final String PRODUCT = "Sản phẩm";
  private static final String LOT = "Lô";
  private static final String AMOUNT = "Số lượng";
  private static final String UNIT = "Đơn vị";

  private static final List<Column> COLUMNS =
      List.of(
          needed(NOTE, "Delivery note", "Các dòng cùng số phiếu là một chuyến", "GN-261105-01"),
          needed(DATE, "Dispatch date", "Ngày giao, dạng ngày/tháng/năm", "05/11/2026"),
          optional(TIME, "Time", "Giờ giao; bỏ trống là 6:00", "15:00"),
          needed(TO, "Recipient", "Mã bên nhận trong hệ thống", "pp-song-hong"),
          optional(VEHICLE, "Vehicle", "Biển số xe", "29H-000.31"),
          needed(PRODUCT, "Product", "Mã sản phẩm: GTIN hoặc mã riêng", "09521234002017"),
          needed(LOT, "Lot number", "Số lô", "CP1-261105B"),
          needed(AMOUNT, "Quantity", "Lượng giao, dấu phẩy thập phân", "120,5"),
          optional(UNIT, "Unit", "kg, g, tấn, lít, ml, cái; bỏ trống là kg", "kg"));

  private static final List<String> COMMON = List.of(DATE, TIME, TO, VEHICLE);

  @Override
  public String name() {
    return "shipments";
  }

  @Override
  public String fileName() {
    return "so-giao-hang";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<Line> lines(Table table, By by, Table.Errors errors) {
    return Groups.map(
        Book.groups(table, NOTE, COMMON, errors),
        errors,
        (first, lots) -> {
          By at = Book.at(by, first.line(), first.neededDate(DATE), first.time(TIME));
          return new ShipmentCommand.DispatchShipment(
              new ShipmentId(at.command().toString()),
              new PartyId(first.needed(TO)),
              lots,
              first.text(VEHICLE),
              first.needed(NOTE),
              at);
        },
        row ->
            new ShipmentCommand.Line(
                Book.lot(row, PRODUCT, LOT), Book.quantity(row, AMOUNT, UNIT)));
  }

  @Override
  public ImportCommand order(List<Line> lines, boolean dryRun, By by) {
    return new ImportCommand.ImportShipments(lines, dryRun, by);
  }
}
