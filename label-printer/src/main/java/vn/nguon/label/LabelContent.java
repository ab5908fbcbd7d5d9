package vn.nguon.label;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;

/**
 * What one label says, or the card of a party, a place or a sensor: that has its name in place of a
 * product's, what it is in place of a producer, and its GLN or its code in place of a lot. All but
 * the first three may be null or blank and are then left out.
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

  /** A code of one's own is longer than GS1 lets a lot number be. */
  private static final int LONGEST_CODE = 40;

  /**
   * Links of what is no product: GS1's own of a place and a party (AI 414 and 417), and those of
   * this product where there is no GLN.
   */
  private static final List<String> CARDS =
      List.of("/414/", "/417/", "/co-so/", "/doi-tac/", "/cam-bien/");

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
    int longest = isCard(uri) ? LONGEST_CODE : LONGEST_LOT;
    if (lot.isEmpty() || lot.codePointCount(0, lot.length()) > longest) {
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

  /** What stands before the number, by what the link is of. */
  String numberHeading() {
    if (uri.endsWith("/00/" + lot)) {
      return "SSCC";
    }
    if (!isCard(uri)) {
      return "Lô";
    }
    return uri.contains("/414/") || uri.contains("/417/") ? "GLN" : "Mã";
  }

  /** What stands before the place. */
  String placeHeading() {
    return isCard(uri) ? "Địa chỉ" : "Nơi trồng";
  }

  private static boolean isCard(String uri) {
    return CARDS.stream().anyMatch(uri::contains);
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
