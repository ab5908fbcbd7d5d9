package vn.nguon.intake;

import static vn.nguon.intake.Column.needed;
import static vn.nguon.intake.Column.optional;

import java.util.List;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;

/** A packing house's book: one row for each lot that went into a batch. */
final class PackBook implements Book {

  private static final String BATCH = "Mẻ";
  private static final String DATE = "Ngày đóng gói";
  private static final String TIME = "Giờ";
  private static final String FACILITY = "Cơ sở";
  private static final String PRODUCT = "Sản phẩm";
  private static final String AMOUNT = "Số lượng";
  private static final String UNIT = "Đơn vị";
  private static final String LOT = "Số lô";
  private static final String BEST_BEFORE = "Hạn sử dụng";
  private static final String INPUT_PRODUCT = "Sản phẩm nguyên liệu";
  private static final String INPUT_LOT = "Lô nguyên liệu";
  private static final String INPUT_AMOUNT = "Số lượng nguyên liệu";
  private static final String INPUT_UNIT = "Đơn vị nguyên liệu";
  private static final String NOTE = "Ghi chú";

  private static final List<Column> COLUMNS =
      List.of(
          needed(BATCH, "Batch", "Số mẻ; các dòng cùng mẻ là một lần đóng gói", "1"),
          needed(DATE, "Packing date", "Ngày đóng gói, dạng ngày/tháng/năm", "05/11/2026"),
          optional(TIME, "Time", "Giờ; bỏ trống là 6:00", "14:30"),
          needed(FACILITY, "Facility", "Mã cơ sở đóng gói", "cs-cao-phong"),
          needed(PRODUCT, "Product", "Sản phẩm đóng ra: GTIN hoặc mã riêng", "09521234002017"),
          needed(AMOUNT, "Quantity", "Lượng đóng ra, dấu phẩy thập phân", "500"),
          optional(UNIT, "Unit", "kg, g, tấn, lít, ml, cái; bỏ trống là kg", "kg"),
          optional(LOT, "Lot number", "Bỏ trống để hệ thống cấp số", "CP1-261105B"),
          optional(BEST_BEFORE, "Best before", "Bỏ trống để tính theo sản phẩm", "26/11/2026"),
          needed(INPUT_PRODUCT, "Input product", "Sản phẩm của lô đưa vào", "CAM-XO-LY"),
          needed(INPUT_LOT, "Input lot", "Số lô đưa vào", "CP1-261105A"),
          needed(INPUT_AMOUNT, "Input quantity", "Lượng đưa vào", "520,5"),
          optional(INPUT_UNIT, "Input unit", "Như cột Đơn vị; bỏ trống là kg", "kg"),
          optional(NOTE, "Note", "Điều muốn ghi thêm", "Lựa bỏ quả dập"));

  /** What is said of a batch, not of one of its inputs. */
  private static final List<String> COMMON =
      List.of(DATE, TIME, FACILITY, PRODUCT, AMOUNT, UNIT, LOT, BEST_BEFORE, NOTE);

  @Override
  public String name() {
    return "packs";
  }

  @Override
  public String fileName() {
    return "so-dong-goi";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<List<String>> examples() {
    List<String> second =
        COLUMNS.stream()
            .map(
                column ->
                    switch (column.heading()) {
                      case INPUT_LOT -> "CP1-261104A";
                      case INPUT_AMOUNT -> "40";
                      default -> COMMON.contains(column.heading()) ? "" : column.example();
                    })
            .toList();
    return List.of(Book.super.examples().getFirst(), second);
  }

  @Override
  public List<Line> lines(Table table, By by, Table.Errors errors) {
    var numbers = new LotNumbersOnce();
    return Groups.map(
        Book.groups(table, BATCH, COMMON, errors),
        errors,
        (first, inputs) -> {
          LotCommand.PackLot pack =
              new LotCommand.PackLot(
                  new ProductId(first.needed(PRODUCT)),
                  new PlaceId(first.needed(FACILITY)),
                  inputs,
                  Book.quantity(first, AMOUNT, UNIT),
                  first.date(BEST_BEFORE),
                  first.text(LOT),
                  first.text(NOTE),
                  Book.at(by, first.line(), first.neededDate(DATE), first.time(TIME)));
          numbers.check(pack.product().value(), pack.lotNumber(), LOT);
          return pack;
        },
        row ->
            new LotPart(
                Book.lot(row, INPUT_PRODUCT, INPUT_LOT),
                Book.quantity(row, INPUT_AMOUNT, INPUT_UNIT)));
  }

  @Override
  public ImportCommand order(List<Line> lines, boolean dryRun, By by) {
    return new ImportCommand.ImportPacks(lines, dryRun, by);
  }
}
