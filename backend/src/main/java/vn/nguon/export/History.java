package vn.nguon.export;

import static vn.nguon.export.Descriptions.amount;
import static vn.nguon.export.Descriptions.unit;
import static vn.nguon.export.Sheet.number;
import static vn.nguon.export.Sheet.text;
import static vn.nguon.export.Sheet.time;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Statement;
import vn.nguon.lot.LotEvent;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.season.Diaries;
import vn.nguon.season.DiaryState;
import vn.nguon.season.Work;
import vn.nguon.store.event.EventReader;

/**
 * All that a party ever told, for itself to keep: its events as they are stored, one JSON object a
 * line; tables of them for a spreadsheet; and a page in Vietnamese that a browser shows without a
 * network. Written in one pass: while the events go out, the tables are gathered beside them.
 */
final class History {

  private static final Sheet SALES =
      Sheet.of(
          "SALES",
          "Bán lẻ cho người tiêu dùng. / Sold to consumers.",
          time("Thời gian / Time"),
          text("Nơi bán / Place"),
          text("Sản phẩm / Product"),
          text("Mã sản phẩm / Product code"),
          text("Số lô / Lot"),
          number("Số lượng / Quantity"),
          text("Đơn vị / Unit"));

  private static final Sheet DIARY =
      Sheet.of(
          "DIARY",
          "Nhật ký sản xuất, sau khi đính chính. / The growing diary as it stands.",
          time("Thời gian / Time"),
          text("Vùng trồng / Growing area"),
          text("Mã vùng / Area code"),
          text("Vụ / Season"),
          text("Việc / Work"),
          text("Tên / Name"),
          number("Số lượng / Amount"),
          text("Đơn vị / Unit"),
          number("Cách ly (ngày) / PHI (days)"),
          text("Cách làm / Method"),
          text("Người làm / Operator"));

  private static final Sheet PLACES =
      Sheet.of(
          "PLACES",
          "Vùng trồng và cơ sở. / Growing areas and facilities.",
          text("Tên / Name"),
          text("Mã / Code"),
          text("Mã định vị / Trace code"),
          text("Loại / Kind"),
          text("Cây trồng / Crop"),
          number("Diện tích (ha) / Area (ha)"),
          text("Địa chỉ / Address"));

  /** By the names of their files. */
  private static final Map<Sheet, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put(OneStep.STAGE, "cong-doan");
    FILES.put(OneStep.IN, "hang-vao");
    FILES.put(OneStep.OUT, "hang-ra");
    FILES.put(SALES, "ban-le");
    FILES.put(DIARY, "nhat-ky");
    FILES.put(PLACES, "vung-trong-co-so");
  }

  /** So many rows of a table the page shows; the files have all. */
  private static final int MOST_SHOWN = 500;

  private static final YearMonth FIRST = YearMonth.of(2000, 1);
  private static final YearMonth LAST = YearMonth.of(9999, 12);
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private final EventReader events;
  private final Activities activities;
  private final Descriptions words;
  private final Places places;
  private final Diaries diaries;
  private final JsonMapper json;

  History(
      EventReader events,
      Activities activities,
      Descriptions words,
      Places places,
      Diaries diaries,
      JsonMapper json) {
    this.events = events;
    this.activities = activities;
    this.words = words;
    this.places = places;
    this.diaries = diaries;
    this.json = json;
  }

  /** One line of {@code su-kien.jsonl}. */
  private record Line(String stream, long sequence, String type, Instant storedAt, Object event) {}

  /**
   * Writes the archive.
   *
   * @param now when it is asked for
   */
  void write(PartyId party, Instant now, OutputStream out) throws IOException {
    try (var spools = new Spools(List.copyOf(FILES.keySet()))) {
      var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
      zip.putNextEntry(new ZipEntry("su-kien.jsonl"));
      var told = new Told(party, spools, zip);
      activities.forEach(party, FIRST, LAST, told::month);
      zip.closeEntry();
      spools.write();
      for (Map.Entry<Sheet, String> file : FILES.entrySet()) {
        CsvFiles.entry(spools.of(file.getKey()), zip, file.getValue() + ".csv");
      }
      zip.putNextEntry(new ZipEntry("index.html"));
      page(party, now, told.count, spools, zip);
      zip.closeEntry();
      zip.finish();
    }
  }

  /** Takes the party's streams month by month. */
  private final class Told {
    private final PartyId party;
    private final Spools spools;
    private final OutputStream out;
    private final OneStep steps;
    private final Records records;
    private final Set<String> placesSeen = new HashSet<>();
    private final Set<String> diariesSeen = new HashSet<>();
    private long count;

    Told(PartyId party, Spools spools, OutputStream out) {
      this.party = party;
      this.spools = spools;
      this.out = out;
      records = new Records(events);
      steps = new OneStep(spools, records, words);
    }

    void month(ActivityView activity) {
      YearMonth month = YearMonth.parse(activity.month());
      try {
        for (EventReader.Stored<Statement> stored : events.<Statement>of(activity.stream())) {
          By by = stored.event().by();
          if (by.party().equals(party) && YearMonth.from(by.happenedAt()).equals(month)) {
            line(stored);
          }
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      String stream = activity.stream();
      String id = stream.substring(stream.indexOf(':') + 1);
      switch (stream.substring(0, stream.indexOf(':') + 1)) {
        case "lot:" -> lot(LotId.parse(id), month);
        case "place:" -> {
          if (placesSeen.add(id)) {
            place(new PlaceId(id));
          }
        }
        case "diary:" -> {
          if (diariesSeen.add(id)) {
            diary(new PlaceId(id));
          }
        }
        default -> {}
      }
    }

    private void line(EventReader.Stored<Statement> stored) throws IOException {
      out.write(
          json.writeValueAsBytes(
              new Line(
                  stored.stream(),
                  stored.sequence(),
                  stored.event().getClass().getSimpleName(),
                  stored.storedAt(),
                  stored.event())));
      out.write('\n');
      count++;
    }

    private void lot(LotId lot, YearMonth month) {
      steps.add(lot, (who, day) -> wanted(who, day, month));
      for (LotStory.Told told : records.lot(lot).told()) {
        if (told.event() instanceof LotEvent.LotSold sold
            && wanted(sold.by().party(), told.at().toLocalDate(), month)) {
          spools
              .of(SALES)
              .add(
                  told.at().toLocalDateTime(),
                  words.name(sold.facility()),
                  words.name(lot.product()),
                  lot.product().value(),
                  lot.number(),
                  amount(told.quantity()),
                  unit(told.quantity()));
        }
      }
    }

    private boolean wanted(PartyId who, LocalDate day, YearMonth month) {
      return who.equals(party) && YearMonth.from(day).equals(month);
    }

    private void place(PlaceId id) {
      PlaceState place = places.find(id).orElseThrow();
      if (!place.owner().equals(party)) {
        return;
      }
      boolean area = place instanceof PlaceState.Area;
      spools
          .of(PLACES)
          .add(
              place.name(),
              id.value(),
              place.traceCode(),
              area ? "Vùng trồng / Growing area" : "Cơ sở / Facility",
              place instanceof PlaceState.Area a ? a.details().crop() : null,
              place instanceof PlaceState.Area a ? a.details().hectares() : null,
              vn.nguon.kernel.Communes.line(place.address()));
    }

    private void diary(PlaceId area) {
      DiaryState diary = diaries.find(area).orElseThrow();
      for (DiaryState.Entry entry : diary.entries().values()) {
        if (!entry.cancelled()) {
          DiaryRow row = DiaryRow.of(entry.work());
          spools
              .of(DIARY)
              .add(
                  entry.at().toLocalDateTime(),
                  words.name(area),
                  area.value(),
                  entry.season().value(),
                  row.work(),
                  row.name(),
                  row.amount(),
                  row.unit(),
                  row.phiDays(),
                  row.method(),
                  row.operator());
        }
      }
    }
  }

  private record DiaryRow(
      String work,
      String name,
      BigDecimal amount,
      String unit,
      BigDecimal phiDays,
      String method,
      String operator) {

    static DiaryRow of(Work work) {
      return switch (work) {
        case Work.Fertiliser w ->
            new DiaryRow(
                "Bón phân / Fertiliser",
                w.name(),
                Descriptions.amount(w.quantity()),
                Descriptions.unit(w.quantity()),
                null,
                w.method(),
                w.operator());
        case Work.Pesticide w ->
            new DiaryRow(
                "Thuốc BVTV / Pesticide",
                w.tradeName()
                    + " ("
                    + w.activeIngredient()
                    + "), "
                    + w.registrationNumber()
                    + ", "
                    + w.targetPest(),
                w.dose(),
                w.doseUnit().name(),
                BigDecimal.valueOf(w.phiDays()),
                w.sprayVolume() == null
                    ? null
                    : w.sprayVolume().value().toPlainString()
                        + " "
                        + Descriptions.unit(w.sprayVolume()),
                w.operator());
        case Work.Irrigation w ->
            new DiaryRow(
                "Tưới nước / Irrigation",
                w.source(),
                Descriptions.amount(w.amount()),
                Descriptions.unit(w.amount()),
                null,
                w.method(),
                null);
        case Work.Training w ->
            new DiaryRow(
                "Tập huấn / Training",
                w.topic(),
                BigDecimal.valueOf(w.people()),
                "người / people",
                null,
                null,
                w.trainer());
        case Work.Waste w ->
            new DiaryRow(
                "Chất thải / Waste",
                w.what(),
                Descriptions.amount(w.quantity()),
                Descriptions.unit(w.quantity()),
                null,
                w.method(),
                null);
      };
    }
  }

  // ---- the page

  private void page(PartyId party, Instant now, long count, Spools spools, OutputStream out)
      throws IOException {
    var page = new Page(out);
    page.raw(
        """
        <!doctype html>
        <html lang="vi"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\
        """);
    page.text("Lịch sử của " + words.name(party));
    page.raw(
        """
        </title><style>
        body{font:17px/1.5 sans-serif;max-width:70rem;margin:1.5rem auto;padding:0 1rem;color:#222}
        h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;font-size:1rem}
        th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}
        th{background:#f0f4ea}td.number{text-align:right}
        </style></head><body>
        <h1>\
        """);
    page.text("Lịch sử của " + words.name(party));
    page.raw("</h1>\n<p>");
    page.text(
        "Toàn bộ những gì bên này đã khai trong hệ thống, lấy ra lúc "
            + DAY.format(now.atZone(HERE))
            + ". Tệp này mở được trên mọi máy, không cần mạng.");
    page.raw("</p>\n<ul>\n<li><a href=\"su-kien.jsonl\">su-kien.jsonl</a>: ");
    page.text(count + " sự kiện nguyên gốc, mỗi dòng một sự kiện (JSON).");
    page.raw("</li>\n");
    for (Map.Entry<Sheet, String> file : FILES.entrySet()) {
      Spool spool = spools.of(file.getKey());
      page.raw("<li><a href=\"" + file.getValue() + ".csv\">" + file.getValue() + ".csv</a>: ");
      page.text(spool.rows() + " dòng. " + file.getKey().about());
      page.raw("</li>\n");
    }
    page.raw("</ul>\n");
    for (Sheet sheet : FILES.keySet()) {
      table(page, spools.of(sheet));
    }
    page.raw("</body></html>\n");
  }

  private void table(Page page, Spool spool) throws IOException {
    page.raw("<h2>");
    page.text(spool.sheet().about());
    page.raw("</h2>\n");
    if (spool.rows() == 0) {
      page.raw("<p>Không có dòng nào.</p>\n");
      return;
    }
    if (spool.rows() > MOST_SHOWN) {
      page.raw("<p>Dưới đây là " + MOST_SHOWN + " dòng đầu; tệp CSV có đủ.</p>\n");
    }
    page.raw("<div class=\"wide\"><table><thead><tr>");
    for (Sheet.Field field : spool.sheet().fields()) {
      page.raw("<th scope=\"col\">");
      page.text(field.heading());
      page.raw("</th>");
    }
    page.raw("</tr></thead><tbody>\n");
    var shown = new int[1];
    spool.forEach(
        cells -> {
          if (shown[0]++ >= MOST_SHOWN) {
            return;
          }
          page.raw("<tr>");
          for (Object cell : cells) {
            page.raw(cell instanceof BigDecimal ? "<td class=\"number\">" : "<td>");
            page.text(shown(cell));
            page.raw("</td>");
          }
          page.raw("</tr>\n");
        });
    page.raw("</tbody></table></div>\n");
  }

  /** A cell as people write it here. */
  private static String shown(Object cell) {
    return switch (cell) {
      case null -> "";
      case java.time.LocalDateTime time -> DAY.format(time);
      case BigDecimal number -> number.toPlainString().replace('.', ',');
      default -> cell.toString();
    };
  }

  /** HTML with what people wrote in it as text only. */
  private record Page(OutputStream out) {

    void raw(String html) throws IOException {
      out.write(html.getBytes(StandardCharsets.UTF_8));
    }

    void text(String text) throws IOException {
      raw(
          text.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;"));
    }
  }
}
