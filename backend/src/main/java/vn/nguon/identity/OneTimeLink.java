package vn.nguon.identity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nguon.label.QrCode;

/**
 * A link that is shown once, to hand over or to be scanned.
 *
 * @param link to open in a browser; what follows the {@code #} reaches no server
 * @param qr the link as a QR code, a text of 0 and 1 (dark) for each row, with its quiet zone
 */
record OneTimeLink(String link, List<String> qr) {

  private static final int LARGEST_QR = 15;

  /**
   * @param page of the app, beginning with a slash
   */
  static OneTimeLink of(String baseUri, String page, String secret) {
    String link = baseUri + "/app" + page + "#" + secret;
    return new OneTimeLink(link, rows(QrCode.of(link, LARGEST_QR)));
  }

  private static List<String> rows(QrCode code) {
    int white = QrCode.QUIET_ZONE;
    int all = code.modulesWithQuietZone();
    return IntStream.range(-white, all - white)
        .mapToObj(
            y ->
                IntStream.range(-white, all - white)
                    .mapToObj(x -> isDark(code, x, y) ? "1" : "0")
                    .collect(Collectors.joining()))
        .toList();
  }

  private static boolean isDark(QrCode code, int x, int y) {
    int most = code.modules();
    return x >= 0 && y >= 0 && x < most && y < most && code.isDark(x, y);
  }
}
