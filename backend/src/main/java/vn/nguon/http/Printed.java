package vn.nguon.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.nguon.kernel.Refusal;
import vn.nguon.label.LabelContent;
import vn.nguon.label.LabelException;
import vn.nguon.label.LabelPrinter;
import vn.nguon.label.Layout;

/**
 * A label or a card as it is answered over HTTP. Each was decoded before it is handed out (R-U6).
 *
 * @param name of the file, without its ending
 */
public record Printed(String name, LabelContent content) {

  /**
   * What a phone needs to show the card itself, without network too.
   *
   * @param address what its QR code carries
   * @param svg the card as a picture, upright
   */
  public record Shown(String address, String svg) {}

  public Shown shown() {
    byte[] svg = LabelPrinter.svg(content, Layout.A6);
    return new Shown(content.uri(), new String(svg, StandardCharsets.UTF_8));
  }

  public ResponseEntity<byte[]> png(String layout) {
    return answer(name, "image/png", "png", LabelPrinter.png(content, layout(layout)));
  }

  public ResponseEntity<byte[]> svg(String layout) {
    return answer(name, "image/svg+xml", "svg", LabelPrinter.svg(content, layout(layout)));
  }

  public ResponseEntity<byte[]> pdf(String layout, int copies) {
    return pdf(name, LabelPrinter.pdf(content, layout(layout), copies));
  }

  /** A file that was printed otherwise, such as a sheet of several. */
  public static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
    return answer(name, "application/pdf", "pdf", bytes);
  }

  /**
   * @throws Refusal {@code label-layout}
   */
  public static Layout layout(String id) {
    return Layout.find(id)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "label-layout", "layout", Map.of("value", id, "known", Layout.ids())));
  }

  /**
   * @throws Refusal {@code label-content} for what cannot be printed
   */
  public static LabelContent content(Supplier<LabelContent> made) {
    try {
      return made.get();
    } catch (LabelException e) {
      throw Refusal.invalid("label-content", e.field());
    }
  }

  private static ResponseEntity<byte[]> answer(
      String name, String type, String ending, byte[] bytes) {
    String file = name.replaceAll("[^A-Za-z0-9-]", "_") + "." + ending;
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf(type))
        .header("Content-Disposition", "inline; filename=\"" + file + "\"")
        .body(bytes);
  }
}
