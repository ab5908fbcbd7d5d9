package vn.nguon.intake;

import static vn.nguon.intake.Column.needed;
import static vn.nguon.intake.Column.optional;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.DoseUnit;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.season.Work;
import vn.nguon.store.read.Words;

/** The growing diary as farms keep it on paper (R-VN9), one piece of work a row. */
final class DiaryBook implements Book {

  private static final String DATE = "Ngày";
  private static final String TIME = "Giờ";
  private static final String AREA = "Vùng trồng";
  private static final String SEASON = "Mã vụ";
  private static final String WORK = "Việc";
  private static final String NAME = "Tên";
  private static final String AMOUNT = "Số lượng";
  private static final String UNIT = "Đơn vị";
  private static final String METHOD = "Cách làm";
  private static final String OPERATOR = "Người làm";
  private static final String INGREDIENT = "Hoạt chất";
  private static final String REGISTRATION = "Số đăng ký";
  private static final String PEST = "Sâu bệnh";
  private static final String DOSE = "Liều lượng";
  private static final String DOSE_UNIT = "Đơn vị liều";
  private static final String PHI = "Cách ly (ngày)";

  private static final List<Column> COLUMNS =
      List.of(
          needed(DATE, "Date", "Ngày làm, dạng ngày/tháng/năm", "05/11/2026"),
          optional(TIME, "Time", "Giờ; bỏ trống là 6:00", "6:45"),
          needed(AREA, "Growing area", "Mã vùng trồng trong hệ thống", "vt-doi-vang"),
          optional(SEASON, "Season", "Bỏ trống là vụ đang mở của vùng trồng", "vu-cam-2026"),
          needed(WORK, "Work", "Bón phân, Thuốc BVTV, Tưới nước, Tập huấn, Chất thải", "Bón phân"),
          needed(
              NAME,
              "Name",
              "Tên phân, tên thuốc, nguồn nước, nội dung tập huấn hoặc loại chất thải",
              "NPK 16-16-8"),
          optional(
              AMOUNT,
              "Amount",
              "Lượng phân, nước, chất thải; lượng phun với thuốc; số người với tập huấn",
              "25"),
          optional(
              UNIT, "Unit", "kg, g, tấn, lít, ml, cái; bỏ trống là kg (nước, thuốc: lít)", "kg"),
          optional(METHOD, "Method", "Cách bón, cách tưới, cách xử lý", "Rải quanh gốc"),
          optional(OPERATOR, "Operator", "Người làm hoặc người dạy", "Bùi Văn Nam"),
          optional(INGREDIENT, "Active ingredient", "Chỉ với thuốc BVTV", ""),
          optional(REGISTRATION, "Registration no.", "Chỉ với thuốc BVTV: số trên nhãn", ""),
          optional(PEST, "Target pest", "Chỉ với thuốc BVTV", ""),
          optional(DOSE, "Dose", "Chỉ với thuốc BVTV", ""),
          optional(
              DOSE_UNIT,
              "Dose unit",
              "kg/ha, lít/ha, g/lít, ml/lít, g/bình, ml/bình (bình 16 lít), %",
              ""),
          optional(PHI, "PHI (days)", "Chỉ với thuốc BVTV: đúng như nhãn ghi", ""));

  private static final Map<String, DoseUnit> DOSES =
      Map.of(
          "kg/ha", DoseUnit.KG_PER_HECTARE,
          "lit/ha", DoseUnit.LITRE_PER_HECTARE,
          "l/ha", DoseUnit.LITRE_PER_HECTARE,
          "g/lit", DoseUnit.GRAM_PER_LITRE,
          "ml/lit", DoseUnit.ML_PER_LITRE,
          "g/binh", DoseUnit.GRAM_PER_TANK,
          "ml/binh", DoseUnit.ML_PER_TANK,
          "%", DoseUnit.PERCENT);

  private static final String WORKS = "Bón phân, Thuốc BVTV, Tưới nước, Tập huấn, Chất thải";

  @Override
  public String name() {
    return "diary";
  }

  @Override
  public String fileName() {
    return "nhat-ky-san-xuat";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<List<String>> examples() {
    return List.of(
        Book.super.examples().getFirst(),
        List.of(
            "06/11/2026",
            "16:00",
            "vt-doi-vang",
            "",
            "Thuốc BVTV",
            "Actara 25WG",
            "48",
            "lít",
            "",
            "Bùi Văn Nam",
            "Thiamethoxam",
            "1234/CNĐKT-BVTV",
            "Rầy chổng cánh",
            "1,5",
            "g/bình",
            "14"));
  }

  @Override
  public List<Line> lines(Table table, By by, Table.Errors errors) {
    return table.map(errors, row -> new Line(row.line(), command(row, by)));
  }

  private static Command command(Table.Row row, By by) {
    By at = Book.at(by, row.line(), row.neededDate(DATE), row.time(TIME));
    var area = new PlaceId(row.needed(AREA));
    SeasonId season = row.text(SEASON) == null ? null : new SeasonId(row.text(SEASON));
    String work = row.needed(WORK);
    String name = row.needed(NAME);
    return switch (Words.fold(work).strip()) {
      case "bon phan", "fertiliser", "fertilizer" ->
          new DiaryCommand.RecordFertiliser(
              area,
              season,
              new Work.Fertiliser(name, amount(row, "kg"), row.text(METHOD), row.needed(OPERATOR)),
              at);
      case "thuoc bvtv", "pesticide" ->
          new DiaryCommand.RecordPesticide(area, season, pesticide(row, name), at);
      case "tuoi nuoc", "irrigation" ->
          new DiaryCommand.RecordIrrigation(
              area,
              season,
              new Work.Irrigation(
                  name, row.text(METHOD), row.text(AMOUNT) == null ? null : amount(row, "lít")),
              at);
      case "tap huan", "training" ->
          new DiaryCommand.RecordTraining(
              area, season, new Work.Training(name, row.text(OPERATOR), whole(row, AMOUNT)), at);
      case "chat thai", "waste" ->
          new DiaryCommand.RecordWaste(
              area, season, new Work.Waste(name, amount(row, "kg"), row.needed(METHOD)), at);
      default -> throw Refusal.invalid("table-choice", WORK, Map.of("value", work, "known", WORKS));
    };
  }

  private static Work.Pesticide pesticide(Table.Row row, String name) {
    String unit = row.needed(DOSE_UNIT);
    DoseUnit doseUnit = DOSES.get(Words.fold(unit).replace(" ", ""));
    if (doseUnit == null) {
      throw Refusal.invalid(
          "table-choice",
          DOSE_UNIT,
          Map.of("value", unit, "known", "kg/ha, lít/ha, g/lít, ml/lít, g/bình, ml/bình, %"));
    }
    return new Work.Pesticide(
        name,
        row.needed(INGREDIENT),
        new RegistrationNumber(row.needed(REGISTRATION)),
        row.needed(PEST),
        row.neededDecimal(DOSE),
        doseUnit,
        row.text(AMOUNT) == null ? null : amount(row, "lít"),
        row.needed(OPERATOR),
        whole(row, PHI));
  }

  private static Quantity amount(Table.Row row, String otherwise) {
    return Book.quantity(row, AMOUNT, UNIT, otherwise);
  }

  private static Integer whole(Table.Row row, String column) {
    BigDecimal number = row.neededDecimal(column);
    try {
      return number.intValueExact();
    } catch (ArithmeticException fraction) {
      throw Refusal.invalid("table-number", column, Map.of("value", number.toPlainString()));
    }
  }

  @Override
  public ImportCommand order(List<Line> lines, boolean dryRun, By by) {
    return new ImportCommand.ImportDiary(lines, dryRun, by);
  }
}
