package vn.nguon.intake;

import static vn.nguon.intake.Column.needed;
import static vn.nguon.intake.Column.optional;

import java.util.List;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;

/** A co-operative's harvest book, one harvest a row. */
public final class HarvestBook implements Book {

  private static final String DATE = "Ngày thu hoạch";
  private static final String TIME = "Giờ";
  private static final String AREA = "Vùng trồng";
  private static final String PRODUCT = "Sản phẩm";
  private static final String VARIETY = "Giống";
  private static final String WEIGHT = "Khối lượng (kg)";
  private static final String GRADE = "Phân loại";
  private static final String LOT = "Số lô";
  private static final String NOTE = "Ghi chú";
  private static final String SEASON = "Mã vụ";

  private static final List<Column> COLUMNS =
      List.of(
          needed(DATE, "Harvest date", "Ngày hái, dạng ngày/tháng/năm", "05/11/2026"),
          optional(TIME, "Time", "Giờ hái; bỏ trống là 6:00", "6:45"),
          needed(AREA, "Growing area", "Mã vùng trồng trong hệ thống", "vt-doi-vang"),
          needed(PRODUCT, "Product", "Mã sản phẩm: GTIN hoặc mã riêng", "CAM-XO-LY"),
          optional(VARIETY, "Variety", "Giống cây", "Cam CS1"),
          needed(WEIGHT, "Weight (kg)", "Số kilôgam, dấu phẩy thập phân", "640,5"),
          optional(GRADE, "Grade", "Loại hàng", "Loại 1"),
          optional(LOT, "Lot number", "Bỏ trống để hệ thống cấp số", "CP1-261105A"),
          optional(NOTE, "Note", "Điều muốn ghi thêm", "Trời khô ráo"),
          optional(SEASON, "Season", "Bỏ trống là vụ đang mở của vùng trồng", "vu-cam-2026"));

  /** Reads a whole file; see {@link Book#read}. */
  public static List<Line> harvests(byte[] file, By by) {
    return new HarvestBook().read(file, by);
  }

  @Override
  public String name() {
    return "harvests";
  }

  @Override
  public String fileName() {
    return "so-thu-hoach";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<Line> lines(Table table, By by, Table.Errors errors) {
    var numbers = new LotNumbersOnce();
    return table.map(
        errors,
        row -> {
          LotCommand.HarvestLot harvest = harvest(row, by);
          numbers.check(harvest.product().value(), harvest.lotNumber(), LOT);
          return new Line(row.line(), harvest);
        });
  }

  private static LotCommand.HarvestLot harvest(Table.Row row, By by) {
    By at = Book.at(by, row.line(), row.neededDate(DATE), row.time(TIME));
    row.needed(WEIGHT);
    return new LotCommand.HarvestLot(
        new ProductId(row.needed(PRODUCT)),
        new PlaceId(row.needed(AREA)),
        new Quantity(row.decimal(WEIGHT), Unit.KGM),
        row.text(VARIETY),
        row.text(GRADE),
        row.text(LOT),
        row.text(NOTE),
        row.text(SEASON) == null ? null : new SeasonId(row.text(SEASON)),
        at);
  }

  @Override
  public ImportCommand order(List<Line> lines, boolean dryRun, By by) {
    return new ImportCommand.ImportHarvests(lines, dryRun, by);
  }
}
