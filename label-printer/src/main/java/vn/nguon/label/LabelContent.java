package vn.nguon.label;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;

/**
 * What one label says. All but the first three may be null or blank and are then left out.
 *
 * @param uri what the QR code carries: http or https, ASCII, best without dates so that it stays
 *     short (R-U6)
 * @param productName the largest words
 * @param lot printed as text, in full, always (R-U6); on a case or pallet its SSCC
 * @param producer the farm, household or co-operative
 * @param place where it grew
 * @param harvested day of harvest
 * @param packed day of packing
 * @param bestBefore last day of good quality
 * @param quantity amount with its unit, such as {@code 1,25 kg}
 */
public record LabelContent(
    String uri,
    String productName,
    String lot,
    String producer,
    String place,
    LocalDate harvested,
    LocalDate packed,
    LocalDate bestBefore,
    String quantity) {

  private static final int LONGEST_LOT = 20;

  /**
   * Refuses what cannot be printed.
   *
   * @throws LabelException {@code content}
   */
  public LabelContent {
    host(uri);
    productName = Typeface.printable(productName);
    lot = Typeface.printable(lot);
    producer = Typeface.printable(producer);
    place = Typeface.printable(place);
    quantity = Typeface.printable(quantity);
    if (productName.isEmpty()) {
      throw new LabelException(
          "content",
          "productName",
          "Tem phải có tên sản phẩm.",
          "A label must have a product name.");
    }
    if (lot.isEmpty() || lot.codePointCount(0, lot.length()) > LONGEST_LOT) {
      throw new LabelException(
          "content",
          "lot",
          "Tem phải có số lô dài 1–20 ký tự.",
          "A label must have a lot number of 1–20 characters.");
    }
  }

  /** The host of the URI, printed so that a person sees where the code leads (R-A4). */
  public String host() {
    return host(uri);
  }

  /** What stands before the number: {@code SSCC} where the link is a case's or pallet's own. */
  String numberHeading() {
    return uri.endsWith("/00/" + lot) ? "SSCC" : "Lô";
  }

  private static String host(String text) {
    try {
      URI uri = new URI(text == null ? "" : text);
      String scheme = uri.getScheme();
      boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
      if (web && uri.getHost() != null && text.chars().allMatch(c -> c > ' ' && c < 127)) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      }
    } catch (URISyntaxException e) {
      // Refused below, with words that say what would be accepted.
    }
    throw new LabelException(
        "content",
        "uri",
        "Địa chỉ trên tem phải có dạng https://ten-mien.vn/… và chỉ gồm ký tự ASCII, đang là “%s”."
            .formatted(text),
        "The address on a label must look like https://host.example/… in ASCII, it is “%s”."
            .formatted(text));
  }
}
