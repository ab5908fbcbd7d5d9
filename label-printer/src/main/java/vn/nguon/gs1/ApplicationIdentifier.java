package vn.nguon.gs1;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The GS1 Application Identifiers that farm products need: what each one means and how its value is
 * written (GS1 GenSpecs 3, GS1 Barcode Syntax Dictionary). There is one object for each AI, so they
 * may be compared by identity.
 */
public final class ApplicationIdentifier {
  private static final Map<String, ApplicationIdentifier> TABLE = table();

  /**
   * Checks a value of the AI named by {@code field} and answers it in the form in which it is kept.
   */
  @FunctionalInterface
  private interface Format {
    String normalise(String field, String value);
  }

  private final String code;
  private final String title;
  private final String vi;
  private final String en;
  private final Format format;

  private ApplicationIdentifier(String code, String title, String vi, String en, Format format) {
    this.code = code;
    this.title = title;
    this.vi = vi;
    this.en = en;
    this.format = format;
  }

  /**
   * The AI of this number.
   *
   * @throws Gs1Exception {@code ai-unknown} if it is not in the table
   */
  public static ApplicationIdentifier of(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new Gs1Exception(
                    "ai-unknown",
                    code,
                    "AI (%s) không có trong bảng mã được hỗ trợ.".formatted(code),
                    "AI (%s) is not in the table of supported identifiers.".formatted(code)));
  }

  /** The AI of this number, if it is in the table. */
  public static Optional<ApplicationIdentifier> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** All AIs of the table. */
  public static Collection<ApplicationIdentifier> all() {
    return TABLE.values();
  }

  /** The number, two to four digits. */
  public String code() {
    return code;
  }

  /** The data title that GS1 prints beside a value, such as {@code BATCH/LOT}. */
  public String title() {
    return title;
  }

  /** What it means: English when the locale's language is English, Vietnamese otherwise. */
  public String meaning(Locale locale) {
    return locale.getLanguage().equals("en") ? en : vi;
  }

  /**
   * Checks a value and answers it in the form in which it is kept: a GTIN with fourteen digits,
   * anything else as it is.
   *
   * @throws Gs1Exception if the value cannot be one of this AI
   */
  public String normalise(String value) {
    return format.normalise(code, value);
  }

  /** Whether a Digital Link may begin with it: 00, 01, 414, 417 and 8003 (R-GS1). */
  public boolean isPrimaryKey() {
    return switch (code) {
      case "00", "01", "414", "417", "8003" -> true;
      default -> false;
    };
  }

  /**
   * The sequences of qualifiers that may follow this key in a Digital Link's path, each in its only
   * right order.
   */
  List<List<String>> qualifiers() {
    return switch (code) {
      case "01" -> List.of(List.of("22", "10", "21"), List.of("235"));
      case "414" -> List.of(List.of("254"));
      default -> List.of(List.of());
    };
  }

  /** How many decimals the measure has, for the AIs 3100 to 3695; their last digit says it. */
  public OptionalInt decimals() {
    return isMeasure() ? OptionalInt.of(code.charAt(3) - '0') : OptionalInt.empty();
  }

  /**
   * The value of a measure in its unit: {@code 001250} under 3103 is 1.250 (kg). Empty for any
   * other AI.
   */
  public Optional<BigDecimal> measure(String value) {
    return isMeasure()
        ? Optional.of(new BigDecimal(normalise(value)).movePointLeft(code.charAt(3) - '0'))
        : Optional.empty();
  }

  private boolean isMeasure() {
    return code.length() == 4 && code.compareTo("3100") >= 0 && code.compareTo("3700") < 0;
  }

  /** The AI in brackets, as it is printed beside a barcode: {@code (01)}. */
  @Override
  public String toString() {
    return "(" + code + ")";
  }

  // ---- the formats ----

  private static String gtin(String field, String value) {
    return Gtin.parse(value).digits14();
  }

  private static String gln(String field, String value) {
    Text.digits(field, value, 13, 13);
    CheckDigit.require(field, value);
    return value;
  }

  private static String sscc(String field, String value) {
    return Sscc.parse(value).digits();
  }

  private static Format text(int max) {
    return text(1, max);
  }

  private static Format text(int min, int max) {
    return (field, value) -> {
      Text.cset82(field, value, min, max);
      return value;
    };
  }

  private static Format digits(int min, int max) {
    return (field, value) -> {
      Text.digits(field, value, min, max);
      return value;
    };
  }

  /** YYMMDD, where DD may be 00. */
  private static String date(String field, String value) {
    Gs1Date.parse(field, value, thisYear());
    return value;
  }

  private static Gs1Date fullDate(String field, String value) {
    Gs1Date date = Gs1Date.parse(field, value, thisYear());
    if (!date.hasDay()) {
      throw Gs1Date.impossible(field, value);
    }
    return date;
  }

  private static String dayOnly(String field, String value) {
    fullDate(field, value);
    return value;
  }

  /** YYMMDD or YYMMDDYYMMDD, from and to. */
  private static String dateOrRange(String field, String value) {
    if (value.length() != 12) {
      fullDate(field, value);
      return value;
    }
    Gs1Date from = fullDate(field, value.substring(0, 6));
    Gs1Date to = fullDate(field, value.substring(6));
    if (from.earliest().isAfter(to.earliest())) {
      throw new Gs1Exception(
          "date",
          field,
          "%s: ngày bắt đầu %s sau ngày kết thúc %s.".formatted(Text.name(field), from, to),
          "%s: the first day %s is after the last day %s.".formatted(Text.name(field), from, to));
    }
    return value;
  }

  /** YYMMDDhhmm. */
  private static String dateTime(String field, String value) {
    Text.digits(field, value, 10, 10);
    fullDate(field, value.substring(0, 6));
    if (value.substring(6, 8).compareTo("23") > 0 || value.substring(8).compareTo("59") > 0) {
      throw new Gs1Exception(
          "date",
          field,
          "%s: giờ phút %s không có; viết hhmm từ 0000 đến 2359."
              .formatted(Text.name(field), value.substring(6)),
          "%s: there is no time %s; write hhmm from 0000 to 2359."
              .formatted(Text.name(field), value.substring(6)));
    }
    return value;
  }

  /**
   * One or more countries of three digits. That the number is assigned in ISO 3166-1 is not
   * checked, only its form.
   */
  private static Format countries(int most) {
    return (field, value) -> {
      Text.digits(field, value, 3, 3 * most);
      if (value.length() % 3 != 0) {
        throw new Gs1Exception(
            "length",
            field,
            "%s: mỗi nước viết bằng ba chữ số, ví dụ 704 là Việt Nam.".formatted(Text.name(field)),
            "%s: each country is three digits, for example 704 for Viet Nam."
                .formatted(Text.name(field)));
      }
      for (int i = 0; i < value.length(); i += 3) {
        country(field, value.substring(i, i + 3));
      }
      return value;
    };
  }

  private static void country(String field, String digits) {
    Text.digits(field, digits, 3, 3);
    if (digits.equals("000")) {
      throw new Gs1Exception(
          "value",
          field,
          "%s: 000 không phải mã nước; Việt Nam là 704.".formatted(Text.name(field)),
          "%s: 000 is no country; Viet Nam is 704.".formatted(Text.name(field)));
    }
  }

  /** Country (three digits, 999 for several) and the processor's number of up to 27 characters. */
  private static String processor(String field, String value) {
    Text.cset82(field, value, 4, 30);
    country(field, value.substring(0, 3));
    return value;
  }

  /** Zero, thirteen digits with a check digit, and up to 16 characters of serial. */
  private static String grai(String field, String value) {
    Text.cset82(field, value, 14, 30);
    String key = value.substring(0, 14);
    Text.digits(field, key, 14, 14);
    if (key.charAt(0) != '0') {
      throw new Gs1Exception(
          "value",
          field,
          "%s: GRAI phải bắt đầu bằng số 0.".formatted(Text.name(field)),
          "%s: a GRAI begins with 0.".formatted(Text.name(field)));
    }
    CheckDigit.require(field, key);
    return value;
  }

  /** CSET 64: the URL-safe base 64 of GenSpecs 7.11. */
  private static String base64(String field, String value) {
    Text.length(field, value, 1, 90);
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    boolean alphabet =
        value
            .substring(0, end)
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    if (!alphabet || end == 0 || value.length() - end > 2) {
      throw new Gs1Exception(
          "charset",
          field,
          "%s: chỉ được có A–Z a–z 0–9 - _ và dấu = ở cuối.".formatted(Text.name(field)),
          "%s: only A–Z a–z 0–9 - _ and = at the end are accepted.".formatted(Text.name(field)));
    }
    return value;
  }

  private static int thisYear() {
    return LocalDate.now(Clock.systemUTC()).getYear();
  }

  // ---- the table ----

  private static Map<String, ApplicationIdentifier> table() {
    Map<String, ApplicationIdentifier> t = new LinkedHashMap<>();
    put(t, "00", "SSCC", "Mã đơn vị vận chuyển", "Shipping container", ApplicationIdentifier::sscc);
    put(t, "01", "GTIN", "Mã sản phẩm", "Trade item", ApplicationIdentifier::gtin);
    put(t, "02", "CONTENT", "Sản phẩm bên trong", "Contained items", ApplicationIdentifier::gtin);
    put(t, "10", "BATCH/LOT", "Số lô", "Lot number", text(20));
    put(t, "11", "PROD DATE", "Ngày sản xuất", "Production date", ApplicationIdentifier::date);
    put(t, "12", "DUE DATE", "Ngày đến hạn", "Due date", ApplicationIdentifier::date);
    put(t, "13", "PACK DATE", "Ngày đóng gói", "Packing date", ApplicationIdentifier::date);
    put(
        t,
        "15",
        "BEST BEFORE or BEST BY",
        "Dùng tốt nhất trước ngày",
        "Best before",
        ApplicationIdentifier::date);
    put(t, "16", "SELL BY", "Bán trước ngày", "Sell by", ApplicationIdentifier::date);
    put(t, "17", "USE BY OR EXPIRY", "Hạn sử dụng", "Expiry date", ApplicationIdentifier::date);
    put(t, "20", "VARIANT", "Biến thể nội bộ", "Internal variant", digits(2, 2));
    put(t, "21", "SERIAL", "Số sê-ri", "Serial number", text(20));
    put(t, "22", "CPV", "Biến thể sản phẩm", "Consumer product variant", text(20));
    put(t, "235", "TPX", "Số sê-ri của bên thứ ba", "Third-party serial extension", text(28));
    put(t, "240", "ADDITIONAL ID", "Mã bổ sung", "Additional identification", text(30));
    put(t, "241", "CUST. PART No.", "Mã của khách hàng", "Customer part number", text(30));
    put(t, "250", "SECONDARY SERIAL", "Số sê-ri phụ", "Secondary serial", text(30));
    put(t, "251", "REF. TO SOURCE", "Tham chiếu nguồn", "Reference to source", text(30));
    put(t, "254", "GLN EXTENSION COMPONENT", "Phần mở rộng địa điểm", "GLN extension", text(20));
    put(t, "30", "VAR. COUNT", "Số lượng", "Variable count", digits(1, 8));
    measures(t);
    put(t, "37", "COUNT", "Số đơn vị bên trong", "Count of items", digits(1, 8));
    put(t, "400", "ORDER NUMBER", "Số đơn đặt hàng", "Order number", text(30));
    put(t, "410", "SHIP TO LOC", "Nơi giao đến", "Ship to", ApplicationIdentifier::gln);
    put(t, "411", "BILL TO", "Bên nhận hóa đơn", "Bill to", ApplicationIdentifier::gln);
    put(t, "412", "PURCHASE FROM", "Bên bán", "Purchased from", ApplicationIdentifier::gln);
    put(t, "413", "SHIP FOR LOC", "Nơi nhận cuối", "Ship for", ApplicationIdentifier::gln);
    put(t, "414", "LOC No.", "Mã địa điểm", "Location", ApplicationIdentifier::gln);
    put(t, "415", "PAY TO", "Bên nhận tiền", "Pay to", ApplicationIdentifier::gln);
    put(
        t,
        "416",
        "PROD/SERV LOC",
        "Nơi sản xuất",
        "Production location",
        ApplicationIdentifier::gln);
    put(t, "417", "PARTY", "Mã tổ chức", "Party", ApplicationIdentifier::gln);
    put(t, "422", "ORIGIN", "Nước xuất xứ", "Country of origin", countries(1));
    put(t, "423", "COUNTRY - INITIAL PROCESS", "Nước sơ chế", "Initial processing", countries(5));
    put(t, "424", "COUNTRY - PROCESS", "Nước chế biến", "Country of processing", countries(1));
    put(t, "7003", "EXPIRY TIME", "Hạn dùng (giờ)", "Expiry time", ApplicationIdentifier::dateTime);
    put(
        t,
        "7006",
        "FIRST FREEZE DATE",
        "Ngày cấp đông",
        "First freeze date",
        ApplicationIdentifier::dayOnly);
    put(
        t,
        "7007",
        "HARVEST DATE",
        "Ngày thu hoạch",
        "Harvest date",
        ApplicationIdentifier::dateOrRange);
    for (int i = 0; i <= 9; i++) {
      put(
          t,
          "703" + i,
          "PROCESSOR # " + i,
          "Cơ sở chế biến " + i,
          "Processor " + i,
          ApplicationIdentifier::processor);
    }
    for (int i = 0; i <= 9; i++) {
      put(
          t,
          "723" + i,
          "CERT # " + (i + 1),
          "Chứng nhận " + (i + 1),
          "Certificate " + (i + 1),
          text(3, 30));
    }
    put(t, "8003", "GRAI", "Mã tài sản quay vòng", "Returnable asset", ApplicationIdentifier::grai);
    put(t, "8030", "DIGSIG", "Chữ ký số", "Digital signature", ApplicationIdentifier::base64);
    put(t, "90", "INTERNAL", "Nội bộ giữa các bên", "Agreed between partners", text(30));
    for (int i = 91; i <= 99; i++) {
      put(t, String.valueOf(i), "INTERNAL", "Nội bộ doanh nghiệp", "Company internal", text(90));
    }
    return t;
  }

  /**
   * The families 31nn to 36nn: six digits, of which as many are decimals as the AI's last digit
   * says.
   */
  private static void measures(Map<String, ApplicationIdentifier> t) {
    for (int n = 0; n <= 5; n++) {
      put(t, "310" + n, "NET WEIGHT (kg)", "Khối lượng tịnh (kg)", "Net weight (kg)", digits(6, 6));
      put(t, "315" + n, "NET VOLUME (l)", "Thể tích thực (l)", "Net volume (l)", digits(6, 6));
      put(t, "320" + n, "NET WEIGHT (lb)", "Khối lượng tịnh (lb)", "Net weight (lb)", digits(6, 6));
      put(
          t,
          "330" + n,
          "GROSS WEIGHT (kg)",
          "Khối lượng cả bì (kg)",
          "Gross weight (kg)",
          digits(6, 6));
      put(
          t,
          "340" + n,
          "GROSS WEIGHT (lb)",
          "Khối lượng cả bì (lb)",
          "Gross weight (lb)",
          digits(6, 6));
    }
  }

  private static void put(
      Map<String, ApplicationIdentifier> table,
      String code,
      String title,
      String vi,
      String en,
      Format format) {
    table.put(code, new ApplicationIdentifier(code, title, vi, en, format));
  }
}
