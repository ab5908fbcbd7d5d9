package vn.nguon.gs1;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A GS1 Digital Link without its host: one primary key, its qualifiers, and attributes (R-GS1, GS1
 * Digital Link: URI Syntax).
 *
 * <p>The path is a key and its qualifiers in their only right order: 01 → 22 → 10 → 21 or 01 → 235,
 * 414 → 254, 417, 00, 8003. Every other AI stands in the query. What we write has a GTIN of
 * fourteen digits and is never compressed.
 *
 * @param keys the primary key and then its qualifiers
 * @param attributes the AIs of the query, in the order they were written
 * @param others parameters of the query that are no AIs, decoded; kept when reading, not written
 */
public record DigitalLink(List<Element> keys, List<Element> attributes, List<Parameter> others) {

  /**
   * An AI with its value.
   *
   * @param ai what the value is
   * @param value checked, in the form of {@link ApplicationIdentifier#normalise}
   */
  public record Element(ApplicationIdentifier ai, String value) {
    /** Checks the value; fails with {@link Gs1Exception}. */
    public Element {
      value = ai.normalise(value);
    }

    /** The element of the AI with this number. */
    public static Element of(String code, String value) {
      return new Element(ApplicationIdentifier.of(code), value);
    }

    /** As it is printed for people: {@code (10)VT260615A}. */
    @Override
    public String toString() {
      return ai + value;
    }
  }

  /**
   * A parameter of the query that is no AI, such as {@code linkType=gs1:traceability}.
   *
   * @param name what stands before the equals sign
   * @param value what stands after it; empty if there is none
   */
  public record Parameter(String name, String value) {}

  /** Checks the order of the keys and that no AI comes twice; fails with {@link Gs1Exception}. */
  public DigitalLink {
    keys = List.copyOf(keys);
    attributes = List.copyOf(attributes);
    others = List.copyOf(others);
    checkKeys(keys);
    checkAttributes(keys.getFirst().ai(), attributes);
    Set<String> seen = new HashSet<>();
    keys.forEach(element -> checkOnce(seen, element));
    attributes.forEach(element -> checkOnce(seen, element));
  }

  // ---- building ----

  /** The link of a product. */
  public static DigitalLink of(Gtin gtin) {
    return key(Element.of("01", gtin.digits14()));
  }

  /** The link of a lot of a product. */
  public static DigitalLink of(Gtin gtin, LotNumber lot) {
    return of(gtin).withLot(lot);
  }

  /** The link of one piece of a lot. */
  public static DigitalLink of(Gtin gtin, LotNumber lot, SerialNumber serial) {
    return of(gtin, lot).withSerial(serial);
  }

  /** The link of a place (AI 414). */
  public static DigitalLink ofLocation(Gln gln) {
    return key(Element.of("414", gln.digits()));
  }

  /**
   * The link of a part of a place, such as a plot of a farm (AIs 414 and 254).
   *
   * @param extension 1 to 20 characters of CSET 82
   */
  public static DigitalLink ofLocation(Gln gln, String extension) {
    return new DigitalLink(
        List.of(Element.of("414", gln.digits()), Element.of("254", extension)),
        List.of(),
        List.of());
  }

  /** The link of a party (AI 417). */
  public static DigitalLink ofParty(Gln gln) {
    return key(Element.of("417", gln.digits()));
  }

  /** The link of a logistic unit. */
  public static DigitalLink of(Sscc sscc) {
    return key(Element.of("00", sscc.digits()));
  }

  private static DigitalLink key(Element key) {
    return new DigitalLink(List.of(key), List.of(), List.of());
  }

  /** The same link for this lot, in place of the lot it had. */
  public DigitalLink withLot(LotNumber lot) {
    return qualified(Element.of("10", lot.value()));
  }

  /** The same link for this piece, in place of the piece it had. */
  public DigitalLink withSerial(SerialNumber serial) {
    return qualified(Element.of("21", serial.value()));
  }

  /**
   * Puts a qualifier at its place; one that the primary key does not take is refused by the
   * constructor.
   */
  private DigitalLink qualified(Element added) {
    List<String> order =
        primaryKey().ai().qualifiers().stream()
            .filter(sequence -> sequence.contains(added.ai().code()))
            .findFirst()
            .orElse(List.of());
    List<Element> all = new ArrayList<>();
    all.add(primaryKey());
    keys.stream().skip(1).filter(element -> element.ai() != added.ai()).forEach(all::add);
    int at = 1;
    while (at < all.size()
        && order.indexOf(all.get(at).ai().code()) < order.indexOf(added.ai().code())) {
      at++;
    }
    all.add(at, added);
    return new DigitalLink(all, attributes, others);
  }

  /**
   * The same link with an attribute more, such as {@code with("15", "260622")}.
   *
   * @throws Gs1Exception if the AI is unknown, belongs into the path, is there already, or the
   *     value is wrong
   */
  public DigitalLink with(String ai, String value) {
    List<Element> more = new ArrayList<>(attributes);
    more.add(Element.of(ai, value));
    return new DigitalLink(keys, more, others);
  }

  /** The same link with a date as an attribute, such as 13 (packed) or 15 (best before). */
  public DigitalLink with(String ai, Gs1Date date) {
    return with(ai, date.toString());
  }

  // ---- writing ----

  /**
   * The path, from the slash before the primary key on: {@code /01/08936012345674/10/VT260615A}.
   */
  public String path() {
    return keys.stream()
        .map(element -> "/" + element.ai().code() + "/" + encode(element.value()))
        .collect(Collectors.joining());
  }

  /** The attributes as a query without the question mark; empty if there are none. */
  public String query() {
    return attributes.stream()
        .map(element -> element.ai().code() + "=" + encode(element.value()))
        .collect(Collectors.joining("&"));
  }

  /**
   * The whole link at a host, in canonical form.
   *
   * @param base http or https, a host, perhaps a path before the key; no query and no fragment
   * @throws Gs1Exception {@code uri} if the base is not such an address
   */
  public URI toUri(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("https") && !scheme.equals("http"))
        || base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw uri(
          "địa chỉ gốc phải có dạng https://ten-mien.vn, không kèm ? hay #.",
          "the base must look like https://host.example, without ? or #.");
    }
    String root = base.toString();
    while (root.endsWith("/")) {
      root = root.substring(0, root.length() - 1);
    }
    String query = query();
    return URI.create(root + path() + (query.isEmpty() ? "" : "?" + query));
  }

  // ---- what it says ----

  /** The key that says what kind of thing this is. */
  public Element primaryKey() {
    return keys.getFirst();
  }

  /** The value of an AI in the path or the query. */
  public Optional<String> value(String ai) {
    for (List<Element> part : List.of(keys, attributes)) {
      for (Element element : part) {
        if (element.ai().code().equals(ai)) {
          return Optional.of(element.value());
        }
      }
    }
    return Optional.empty();
  }

  /** The product. */
  public Optional<Gtin> gtin() {
    return value("01").map(Gtin::new);
  }

  /** The lot. */
  public Optional<LotNumber> lot() {
    return value("10").map(LotNumber::new);
  }

  /** The piece. */
  public Optional<SerialNumber> serial() {
    return value("21").map(SerialNumber::new);
  }

  /** The logistic unit. */
  public Optional<Sscc> sscc() {
    return value("00").map(Sscc::new);
  }

  /** The place (414) or the party (417) that the link is of. */
  public Optional<Gln> gln() {
    return value("414").or(() -> value("417")).map(Gln::new);
  }

  /** The path and the query. */
  @Override
  public String toString() {
    String query = query();
    return path() + (query.isEmpty() ? "" : "?" + query);
  }

  // ---- reading ----

  /**
   * Reads a whole link. A path before the primary key, a slash at the end and a fragment are
   * tolerated, and so is a GTIN of 8, 12 or 13 digits.
   *
   * @throws Gs1Exception for anything that is no valid, uncompressed Digital Link
   */
  public static DigitalLink parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      Gs1Exception refused =
          uri("địa chỉ viết sai từ ký tự thứ %d.", "the address is malformed at character %d.", e);
      refused.initCause(e);
      throw refused;
    }
    return parse(uri);
  }

  /** Reads a whole link, as {@link #parse(String)} does. */
  public static DigitalLink parse(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getRawAuthority() == null) {
      throw uri(
          "địa chỉ phải bắt đầu bằng https:// và tên miền.",
          "the address must begin with https:// and a host.");
    }
    return parse(uri.getRawPath(), uri.getRawQuery());
  }

  /**
   * Reads the path and the query of a request, both still percent-encoded.
   *
   * @param rawPath beginning with a slash
   * @param rawQuery without the question mark; null or empty if there is none
   * @throws Gs1Exception for anything that is no valid, uncompressed Digital Link
   */
  public static DigitalLink parse(String rawPath, String rawQuery) {
    List<Element> keys = readPath(rawPath);
    List<Element> attributes = new ArrayList<>();
    List<Parameter> others = new ArrayList<>();
    for (String part : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decode(part.substring(equals + 1));
      if (Text.isDigits(name)) {
        attributes.add(Element.of(name, value));
      } else {
        others.add(new Parameter(name, value));
      }
    }
    return new DigitalLink(keys, attributes, others);
  }

  private static List<Element> readPath(String rawPath) {
    String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
    String[] segments = path.startsWith("/") ? path.substring(1).split("/", -1) : new String[0];
    int start = segments.length - 2;
    // The pairs are read from the right, so that whatever stands before the key may look as it
    // likes.
    while (start >= 0 && !isPrimaryKey(segments[start])) {
      if (!Text.isDigits(segments[start])) {
        start = -1;
      }
      start -= 2;
    }
    if (start < 0) {
      throw noKey(segments);
    }
    if (start >= 2 && isPrimaryKey(segments[start - 2]) && Text.isDigits(segments[start - 1])) {
      throw new Gs1Exception(
          "key-order",
          "uri",
          "GS1 Digital Link: chỉ được có một khóa chính; đang có cả (%s) và (%s)."
              .formatted(segments[start - 2], segments[start]),
          "GS1 Digital Link: only one primary key is accepted; there are both (%s) and (%s)."
              .formatted(segments[start - 2], segments[start]));
    }
    List<Element> keys = new ArrayList<>();
    for (int i = start; i < segments.length; i += 2) {
      keys.add(Element.of(segments[i], decode(segments[i + 1])));
    }
    return keys;
  }

  private static boolean isPrimaryKey(String segment) {
    return ApplicationIdentifier.find(segment)
        .filter(ApplicationIdentifier::isPrimaryKey)
        .isPresent();
  }

  private static Gs1Exception noKey(String[] segments) {
    String last = segments.length == 0 ? "" : segments[segments.length - 1];
    boolean looksCompressed =
        last.length() >= 8
            && last.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
            && last.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    if (looksCompressed) {
      return new Gs1Exception(
          "compressed",
          "uri",
          "GS1 Digital Link: dạng nén không được hỗ trợ; hãy dùng dạng đầy đủ như"
              + " /01/08936012345674/10/VT260615A.",
          "GS1 Digital Link: compressed links are not accepted; use the full form such as"
              + " /01/08936012345674/10/VT260615A.");
    }
    return uri(
        "không thấy khóa chính 00, 01, 414, 417 hay 8003 trong đường dẫn, ví dụ"
            + " /01/08936012345674/10/VT260615A.",
        "there is no primary key 00, 01, 414, 417 or 8003 in the path, such as"
            + " /01/08936012345674/10/VT260615A.");
  }

  // ---- rules ----

  private static void checkKeys(List<Element> keys) {
    if (keys.isEmpty() || !keys.getFirst().ai().isPrimaryKey()) {
      throw uri(
          "phải bắt đầu bằng khóa chính 00, 01, 414, 417 hay 8003.",
          "must begin with a primary key 00, 01, 414, 417 or 8003.");
    }
    List<String> qualifiers = keys.stream().skip(1).map(element -> element.ai().code()).toList();
    List<List<String>> sequences = keys.getFirst().ai().qualifiers();
    if (sequences.stream().noneMatch(sequence -> isInOrder(qualifiers, sequence))) {
      String right =
          sequences.stream()
              .map(sequence -> String.join(" → ", sequence))
              .filter(sequence -> !sequence.isEmpty())
              .collect(Collectors.joining(" / "));
      String key = keys.getFirst().ai().code();
      throw new Gs1Exception(
          "key-order",
          "uri",
          "GS1 Digital Link: sau (%s) không được là %s; thứ tự đúng: %s."
              .formatted(
                  key, String.join(" → ", qualifiers), right.isEmpty() ? "không có gì" : right),
          "GS1 Digital Link: %2$s may not follow (%1$s); the right order is: %3$s."
              .formatted(key, String.join(" → ", qualifiers), right.isEmpty() ? "nothing" : right));
    }
    // RFC 3986 lets any client drop a segment of one or two dots, even an encoded one.
    keys.stream()
        .filter(element -> element.value().equals(".") || element.value().equals(".."))
        .findFirst()
        .ifPresent(
            element -> {
              throw uri(
                  "giá trị “%s” sẽ bị trình duyệt bỏ mất; hãy dùng mã khác."
                      .formatted(element.value()),
                  "the value “%s” would be dropped by browsers; use another one."
                      .formatted(element.value()));
            });
  }

  private static boolean isInOrder(List<String> some, List<String> order) {
    int last = -1;
    for (String code : some) {
      int at = order.indexOf(code);
      if (at < 0 || at < last) {
        return false;
      }
      last = at;
    }
    return true;
  }

  private static void checkAttributes(ApplicationIdentifier key, List<Element> attributes) {
    for (Element element : attributes) {
      String code = element.ai().code();
      boolean qualifier = key.qualifiers().stream().anyMatch(sequence -> sequence.contains(code));
      if (qualifier || element.ai().isPrimaryKey()) {
        throw new Gs1Exception(
            "key-order",
            "uri",
            "GS1 Digital Link: (%s) phải nằm trong đường dẫn, không phải sau dấu ?."
                .formatted(code),
            "GS1 Digital Link: (%s) belongs into the path, not after the question mark."
                .formatted(code));
      }
    }
  }

  private static void checkOnce(Set<String> seen, Element element) {
    if (!seen.add(element.ai().code())) {
      throw new Gs1Exception(
          "duplicate",
          "uri",
          "GS1 Digital Link: %s xuất hiện hai lần.".formatted(element.ai()),
          "GS1 Digital Link: %s comes twice.".formatted(element.ai()));
    }
  }

  // ---- percent-encoding (RFC 3986, 2) ----

  private static String encode(String value) {
    StringBuilder text = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted((int) c));
      }
    }
    return text.toString();
  }

  private static String decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.put(in[i]);
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw badEscape(raw);
      }
      out.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      Gs1Exception refused = badEscape(raw);
      refused.initCause(e);
      throw refused;
    }
  }

  private static Gs1Exception badEscape(String raw) {
    return uri(
        "“%s” có mã %% viết sai; sau %% phải là hai chữ số thập lục phân của UTF-8.".formatted(raw),
        "“%s” has a wrong %% escape; %% is followed by two hexadecimal digits of UTF-8."
            .formatted(raw));
  }

  private static Gs1Exception uri(String vi, String en) {
    return new Gs1Exception("uri", "uri", "GS1 Digital Link: " + vi, "GS1 Digital Link: " + en);
  }

  private static Gs1Exception uri(String vi, String en, URISyntaxException e) {
    int at = Math.max(0, e.getIndex()) + 1;
    return uri(vi.formatted(at), en.formatted(at));
  }
}
