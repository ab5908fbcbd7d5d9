package vn.nguon.export;

import static vn.nguon.export.Descriptions.amount;
import static vn.nguon.export.Descriptions.unit;
import static vn.nguon.export.Sheet.number;
import static vn.nguon.export.Sheet.text;
import static vn.nguon.export.Sheet.time;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;

/**
 * The records of one step back and one step forward (R-VN5, R-VN2; 178/2002 article 18): of each
 * lot from whom it came, what was done with it and to whom it went. Consumers are not recorded.
 */
final class OneStep {

  static final Sheet IN =
      Sheet.of(
          "IN",
          "Hàng vào: nhận từ ai, khi nào, ở đâu, bao nhiêu. / What came in, and from whom.",
          time("Thời gian / Time"),
          text("Nơi nhận / Place"),
          text("Bên giao / Consignor"),
          text("Địa chỉ bên giao / Consignor's address"),
          text("Mã bên giao / Consignor's code"),
          text("Sản phẩm / Product"),
          text("Mã sản phẩm / Product code"),
          text("Số lô / Lot"),
          number("Số lượng / Quantity"),
          text("Đơn vị / Unit"),
          text("Chứng từ / Document"));

  static final Sheet STAGE =
      Sheet.of(
          "STAGE",
          "Công đoạn: thu hoạch, làm lạnh sơ bộ, đóng gói, chế biến, tiêu hủy. / What was done with"
              + " it.",
          time("Thời gian / Time"),
          text("Công đoạn / Stage"),
          text("Nơi làm / Place"),
          text("Mã nơi / Place code"),
          text("Sản phẩm / Product"),
          text("Mã sản phẩm / Product code"),
          text("Số lô / Lot"),
          number("Số lượng / Quantity"),
          text("Đơn vị / Unit"),
          text("Từ các lô / From lots"));

  static final Sheet OUT =
      Sheet.of(
          "OUT",
          "Hàng ra: giao cho ai, khi nào, bao nhiêu; không ghi người tiêu dùng. / What went out,"
              + " and to whom; consumers are not recorded.",
          time("Thời gian / Time"),
          text("Nơi giao / Place"),
          text("Bên nhận / Consignee"),
          text("Địa chỉ bên nhận / Consignee's address"),
          text("Mã bên nhận / Consignee's code"),
          text("Sản phẩm / Product"),
          text("Mã sản phẩm / Product code"),
          text("Số lô / Lot"),
          number("Số lượng / Quantity"),
          text("Đơn vị / Unit"),
          text("Chứng từ / Document"));

  static final List<Sheet> SHEETS = List.of(IN, STAGE, OUT);

  /** Of the lots that went into another so many are named. */
  private static final int MOST_NAMED = 50;

  private final Spools spools;
  private final Records records;
  private final Descriptions words;

  OneStep(Spools spools, Records records, Descriptions words) {
    this.spools = spools;
    this.records = records;
    this.words = words;
  }

  /**
   * Adds the rows of one lot.
   *
   * @param wanted whether what this party did on this day is asked for
   */
  void add(LotId lot, BiPredicate<PartyId, LocalDate> wanted) {
    LotStory story = records.lot(lot);
    for (LotStory.Told told : story.told()) {
      if (!wanted.test(told.event().by().party(), told.at().toLocalDate())) {
        continue;
      }
      switch (told.event()) {
        case LotEvent.LotHarvested e -> stage(told, "Thu hoạch / Harvest", e.area(), List.of());
        case LotEvent.LotPacked e -> stage(told, "Đóng gói / Packing", e.facility(), e.inputs());
        case LotEvent.LotTransformed e -> stage(told, kind(e), e.facility(), e.inputs());
        case LotEvent.LotCooled e ->
            stage(told, "Làm lạnh sơ bộ / Cooling", e.facility(), List.of());
        case LotEvent.LotDisposed e -> stage(told, "Tiêu hủy / Disposal", null, List.of());
        case LotEvent.LotTakenIn e ->
            in(told, e.facility(), e.supplierName(), e.supplierAddress(), null, e.documentNumber());
        case LotEvent.LotReceived e when !told.quantity().isZero() ->
            in(
                told,
                records.shipment(e.shipment()).receivedAt(),
                words.name(e.from()),
                words.address(e.from()),
                words.code(e.from()),
                document(e.shipment()));
        case LotEvent.LotDispatched e ->
            spools
                .of(OUT)
                .add(
                    told.at().toLocalDateTime(),
                    words.name(e.by().party()),
                    words.name(e.to()),
                    words.address(e.to()),
                    words.code(e.to()),
                    words.name(lot.product()),
                    lot.product().value(),
                    lot.number(),
                    amount(told.quantity()),
                    unit(told.quantity()),
                    document(e.shipment()));
        default -> {}
      }
    }
  }

  private static String kind(LotEvent.LotTransformed transformed) {
    return switch (transformed.kind()) {
      case PROCESS -> "Chế biến / Processing";
      case SPLIT -> "Tách lô / Splitting";
      case MERGE -> "Gộp lô / Merging";
      case REGRADE -> "Phân loại lại / Re-grading";
      case REPACK -> "Đóng gói lại / Repacking";
    };
  }

  private void stage(LotStory.Told told, String stage, PlaceId place, List<LotInput> inputs) {
    LotId lot = told.event().lot();
    String from =
        inputs.stream()
            .limit(MOST_NAMED)
            .map(input -> input.lot() + ": " + shown(input.quantity()))
            .collect(Collectors.joining("; "));
    spools
        .of(STAGE)
        .add(
            told.at().toLocalDateTime(),
            stage,
            words.name(place),
            words.code(place),
            words.name(lot.product()),
            lot.product().value(),
            lot.number(),
            amount(told.quantity()),
            unit(told.quantity()),
            from.isEmpty()
                ? null
                : inputs.size() > MOST_NAMED ? from + "; … (" + inputs.size() + ")" : from);
  }

  private static String shown(Quantity quantity) {
    return quantity.value().toPlainString() + " " + unit(quantity);
  }

  private void in(
      LotStory.Told told, PlaceId at, String from, String address, String code, String document) {
    LotId lot = told.event().lot();
    spools
        .of(IN)
        .add(
            told.at().toLocalDateTime(),
            at == null ? words.name(told.event().by().party()) : words.name(at),
            from,
            address,
            code,
            words.name(lot.product()),
            lot.product().value(),
            lot.number(),
            amount(told.quantity()),
            unit(told.quantity()),
            document);
  }

  private String document(ShipmentId shipment) {
    String number = records.shipment(shipment).documentNumber();
    return number == null ? shipment.value() : number;
  }
}
