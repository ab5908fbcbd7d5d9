package vn.nguon.label.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.Gtin;
import vn.nguon.gs1.LotNumber;
import vn.nguon.gs1.SerialNumber;
import vn.nguon.label.LabelContent;
import vn.nguon.label.LabelException;
import vn.nguon.label.LabelPrinter;
import vn.nguon.label.Layout;

/** Prints one label from options, or many from a CSV file. */
@Command(
    name = "label",
    description = "In tem. / Prints labels.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class LabelCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

  /** The columns of a CSV file are called as the options are. */
  private static final Set<String> COLUMNS =
      Set.of(
          "gtin",
          "lot",
          "serial",
          "product",
          "farm",
          "place",
          "harvested",
          "packed",
          "best-before",
          "quantity");

  /** What the file holds. */
  private enum Format {
    PNG,
    SVG,
    PDF,
    SHEET
  }

  @ParentCommand private Main main;

  @Option(names = "--gtin", description = "GTIN: 8, 12, 13 hoặc/or 14 chữ số/digits")
  private String gtin;

  @Option(names = "--lot", description = "Số lô / lot number")
  private String lot;

  @Option(names = "--serial", description = "Số sê-ri của một sản phẩm / serial of one piece")
  private String serial;

  @Option(
      names = "--base",
      required = true,
      description = "Địa chỉ gốc / base address, https://id.example.vn")
  private String base;

  @Option(names = "--product", description = "Tên sản phẩm / product name")
  private String product;

  @Option(names = "--farm", description = "Nhà vườn, hợp tác xã / farm")
  private String farm;

  @Option(names = "--place", description = "Nơi trồng / where it grew")
  private String place;

  @Option(names = "--harvested", description = "Ngày thu hoạch / harvest, 2026-06-15 | 15/06/2026")
  private String harvested;

  @Option(names = "--packed", description = "Ngày đóng gói / packing")
  private String packed;

  @Option(names = "--best-before", description = "Hạn sử dụng / best before")
  private String bestBefore;

  @Option(names = "--quantity", description = "Khối lượng / quantity, “1,25 kg”")
  private String quantity;

  @Option(
      names = "--format",
      defaultValue = "pdf",
      description = "png, svg, pdf (tem cuộn / roll), sheet (A4)")
  private Format format;

  @Option(names = "--layout", defaultValue = "50x30", description = "50x30, 40x60, 63.5x33.9 (mm)")
  private String layout;

  @Option(names = "--copies", defaultValue = "1", description = "Số bản / copies (pdf, sheet)")
  private int copies;

  @Option(
      names = "--csv",
      description =
          "Đọc nhiều tem từ tệp CSV, “-” là stdin; cột: gtin, lot, serial, product, farm, place,"
              + " harvested, packed, best-before, quantity. / Many labels from a CSV file (sheet).")
  private String csv;

  @Option(names = "--out", description = "Tệp ghi ra / file to write; stdout nếu bỏ trống")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Layout stock =
        Layout.find(layout)
            .orElseThrow(
                () ->
                    new UsageException(
                        "Khổ tem --layout phải là %s, đang là %s.".formatted(Layout.ids(), layout),
                        "--layout must be one of %s, it is %s.".formatted(Layout.ids(), layout)));
    List<LabelContent> labels = csv == null ? List.of(content(options())) : readCsv();
    byte[] bytes = make(labels, stock);
    if (out == null || out.toString().equals("-")) {
      main.out().write(bytes, 0, bytes.length);
      main.out().flush();
    } else {
      Files.write(out, bytes);
    }
    return Main.OK;
  }

  private byte[] make(List<LabelContent> labels, Layout stock) {
    if (format == Format.SHEET) {
      ByteArrayOutputStream sheet = new ByteArrayOutputStream();
      LabelPrinter.sheet(labels, stock, copies, sheet);
      return sheet.toByteArray();
    }
    if (labels.size() != 1) {
      throw new UsageException(
          "Nhiều tem từ CSV chỉ in được với --format sheet.",
          "Many labels from CSV need --format sheet.");
    }
    if (format != Format.PDF && copies != 1) {
      throw new UsageException(
          "--copies chỉ dùng với --format pdf hoặc sheet.",
          "--copies goes with --format pdf or sheet.");
    }
    LabelContent label = labels.getFirst();
    return switch (format) {
      case PNG -> LabelPrinter.png(label, stock);
      case SVG -> LabelPrinter.svg(label, stock);
      case PDF, SHEET -> LabelPrinter.pdf(label, stock, copies);
    };
  }

  private Map<String, String> options() {
    Map<String, String> values = new HashMap<>();
    values.put("gtin", gtin);
    values.put("lot", lot);
    values.put("serial", serial);
    values.put("product", product);
    values.put("farm", farm);
    values.put("place", place);
    values.put("harvested", harvested);
    values.put("packed", packed);
    values.put("best-before", bestBefore);
    values.put("quantity", quantity);
    return values;
  }

  /** Each row is a label; an option given beside the file fills a cell that is empty. */
  private List<LabelContent> readCsv() throws IOException {
    byte[] bytes = csv.equals("-") ? main.in().readAllBytes() : Files.readAllBytes(Path.of(csv));
    List<Csv.Row> rows = Csv.read(new String(bytes, StandardCharsets.UTF_8));
    if (rows.size() < 2) {
      throw new UsageException(
          "Tệp CSV cần một dòng tiêu đề và ít nhất một dòng tem.",
          "The CSV file needs a header and at least one label.");
    }
    List<String> header =
        rows.getFirst().cells().stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    for (String name : header) {
      if (!COLUMNS.contains(name)) {
        String known = String.join(", ", COLUMNS.stream().sorted().toList());
        throw new UsageException(
            "Không hiểu cột “%s” của tệp CSV; các cột là: %s.".formatted(name, known),
            "The column “%s” of the CSV file is not known; the columns are: %s."
                .formatted(name, known));
      }
    }
    List<LabelContent> labels = new ArrayList<>();
    for (Csv.Row row : rows.subList(1, rows.size())) {
      Map<String, String> values = options();
      for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
        if (!row.cells().get(i).isEmpty()) {
          values.put(header.get(i), row.cells().get(i));
        }
      }
      labels.add(atLine(row.line(), values));
    }
    return labels;
  }

  private LabelContent atLine(int line, Map<String, String> values) {
    Locale vi = Locale.of("vi");
    try {
      return content(values);
    } catch (Gs1Exception e) {
      throw atLine(line, e.message(vi), e.message(Locale.ENGLISH), e);
    } catch (LabelException e) {
      throw atLine(line, e.message(vi), e.message(Locale.ENGLISH), e);
    } catch (UsageException e) {
      throw atLine(line, e.message(vi), e.message(Locale.ENGLISH), e);
    }
  }

  private static UsageException atLine(int line, String vi, String en, Exception cause) {
    UsageException placed =
        new UsageException("Dòng %d: %s".formatted(line, vi), "Line %d: %s".formatted(line, en));
    placed.initCause(cause);
    return placed;
  }

  private LabelContent content(Map<String, String> values) {
    DigitalLink link =
        DigitalLink.of(
            Gtin.parse(required(values, "gtin")), LotNumber.parse(required(values, "lot")));
    String piece = values.get("serial");
    if (piece != null) {
      if (copies != 1) {
        throw new UsageException(
            "Tem có số sê-ri chỉ in một bản, vì mỗi số là của một sản phẩm.",
            "A label with a serial is printed once, since a serial belongs to one piece.");
      }
      link = link.withSerial(SerialNumber.parse(piece));
    }
    return new LabelContent(
        link.toUri(base()).toString(),
        required(values, "product"),
        values.get("lot"),
        values.get("farm"),
        values.get("place"),
        date(values, "harvested"),
        date(values, "packed"),
        date(values, "best-before"),
        values.get("quantity"));
  }

  private URI base() {
    try {
      return new URI(base);
    } catch (URISyntaxException e) {
      UsageException wrong =
          new UsageException(
              "--base phải có dạng https://id.example.vn, đang là %s.".formatted(base),
              "--base must look like https://id.example.vn, it is %s.".formatted(base));
      wrong.initCause(e);
      throw wrong;
    }
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new UsageException("Còn thiếu: --" + name, "Missing: --" + name);
    }
    return value;
  }

  private static LocalDate date(Map<String, String> values, String name) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, DAY_FIRST);
    } catch (DateTimeException e) {
      UsageException wrong =
          new UsageException(
              "Ngày --%s phải viết 2026-06-15 hoặc 15/06/2026, đang là %s.".formatted(name, text),
              "The date --%s is written 2026-06-15 or 15/06/2026, it is %s.".formatted(name, text));
      wrong.initCause(e);
      throw wrong;
    }
  }
}
