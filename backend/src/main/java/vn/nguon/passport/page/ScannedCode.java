package vn.nguon.passport.page;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.Gtin;
import vn.nguon.gs1.LotNumber;
import vn.nguon.gs1.SerialNumber;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;

/**
 * What a QR code or a typed text names: a product, perhaps a lot of it, perhaps one piece.
 *
 * @param lot null where only the product is named
 * @param serial null where no piece is named
 * @param path where its page is, in the only right form: {@code /01/GTIN-14/10/LOT/21/SERIAL}
 *     (R-GS1), or {@code /ma/CODE/10/LOT} for a product that has no GTIN (R-VN3)
 */
record ScannedCode(ProductId product, LotId lot, String serial, String path) {

  /** The most characters that a typed code may have. */
  static final int LONGEST = 300;

  /** The path of products with a code of the party's own. */
  static final String OWN = "/ma/";

  /** Stands in for a code of the party's own while the rest of its path is read. */
  private static final String NO_GTIN = "/01/" + "0".repeat(14);

  /** As a label prints it for people: {@code (01)09521234001010(10)CP1-260615}. */
  private static final Pattern PRINTED =
      Pattern.compile("\\(01\\)\\s*(\\d+)\\s*\\(10\\)\\s*(.+?)(?:\\s*\\(21\\)\\s*(.+))?");

  /**
   * Reads the path and query of a request, still percent-encoded. Attributes in the query are
   * checked, but name nothing.
   *
   * @throws UnreadableCode if it is no Digital Link of a product
   */
  static ScannedCode ofPath(String rawPath, String rawQuery) {
    try {
      return rawPath.startsWith(OWN) ? own(rawPath, rawQuery) : gs1(rawPath, rawQuery);
    } catch (Gs1Exception e) {
      throw new UnreadableCode(e);
    }
  }

  /**
   * Reads what a person typed or pasted: a whole link of any host, the text that labels print for
   * people, {@code product/lot}, or a product alone.
   *
   * @throws UnreadableCode if it is none of these
   */
  static ScannedCode ofText(String text) {
    String typed = text == null ? "" : text.strip();
    if (typed.isEmpty()) {
      throw new UnreadableCode("ma", "malformed.empty");
    }
    if (typed.length() > LONGEST) {
      throw new UnreadableCode("ma", "malformed.too-long", LONGEST);
    }
    try {
      String lower = typed.toLowerCase(Locale.ROOT);
      if (lower.startsWith("http://") || lower.startsWith("https://")) {
        return ofUri(typed);
      }
      if (typed.startsWith("/01/") || typed.startsWith(OWN)) {
        int query = typed.indexOf('?');
        return query < 0
            ? ofPath(typed, null)
            : ofPath(typed.substring(0, query), typed.substring(query + 1));
      }
      Matcher printed = PRINTED.matcher(typed);
      if (printed.matches()) {
        return of(printed.group(1), printed.group(2), printed.group(3));
      }
      int slash = typed.indexOf('/');
      return slash < 0
          ? of(typed, null, null)
          : of(typed.substring(0, slash).strip(), typed.substring(slash + 1).strip(), null);
    } catch (Gs1Exception e) {
      throw new UnreadableCode(e);
    }
  }

  private static ScannedCode ofUri(String typed) {
    URI uri;
    try {
      uri = URI.create(typed);
    } catch (IllegalArgumentException notOne) {
      // Read again by the reader that says where it is wrong.
      return gs1(DigitalLink.parse(typed));
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    int own = path.indexOf(OWN);
    return own >= 0 && path.indexOf("/10/", own) > 0
        ? ofPath(path.substring(own), uri.getRawQuery())
        : gs1(DigitalLink.parse(uri));
  }

  /**
   * A product with a lot and a piece, each as plain text.
   *
   * @param lot null or empty for none
   * @param serial null for none
   */
  static ScannedCode of(String product, String lot, String serial) {
    String upper = product.toUpperCase(Locale.ROOT);
    boolean digits = !upper.isEmpty() && upper.chars().allMatch(c -> c >= '0' && c <= '9');
    DigitalLink link =
        digits ? DigitalLink.of(Gtin.parse(upper)) : DigitalLink.parse(NO_GTIN, null);
    if (lot != null && !lot.isEmpty()) {
      link = link.withLot(LotNumber.parse(lot));
    }
    if (serial != null) {
      link = link.withSerial(SerialNumber.parse(serial));
    }
    return digits ? gs1(link) : own(ownCode(upper, product), link);
  }

  private static ScannedCode gs1(String rawPath, String rawQuery) {
    return gs1(DigitalLink.parse(rawPath, rawQuery));
  }

  private static ScannedCode gs1(DigitalLink link) {
    String product =
        link.gtin()
            .map(Gtin::digits14)
            .orElseThrow(
                () ->
                    new UnreadableCode(
                        "uri", "malformed.not-product", link.primaryKey().ai().code()));
    return of(new ProductId(product), link, link.path());
  }

  private static ScannedCode own(String rawPath, String rawQuery) {
    String rest = rawPath.substring(OWN.length());
    int slash = rest.indexOf('/');
    String code = slash < 0 ? rest : rest.substring(0, slash);
    ProductId product = ownCode(code, code);
    return own(
        product, DigitalLink.parse(NO_GTIN + (slash < 0 ? "" : rest.substring(slash)), rawQuery));
  }

  private static ScannedCode own(ProductId product, DigitalLink link) {
    return of(product, link, OWN + product + link.path().substring(NO_GTIN.length()));
  }

  private static ProductId ownCode(String code, String asTyped) {
    try {
      ProductId product = new ProductId(code);
      if (product.scheme() == ProductId.Scheme.INTERNAL) {
        return product;
      }
    } catch (Refusal notOne) {
      // Said below, in the words of the page.
    }
    throw new UnreadableCode("product", "malformed.product-code", asTyped);
  }

  private static ScannedCode of(ProductId product, DigitalLink link, String path) {
    Optional<LotId> lot = link.lot().map(number -> new LotId(product, number.value()));
    return new ScannedCode(
        product, lot.orElse(null), link.serial().map(SerialNumber::value).orElse(null), path);
  }
}
