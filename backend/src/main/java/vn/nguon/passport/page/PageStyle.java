package vn.nguon.passport.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet, which stands in every page: a phone on a slow line has it with the first bytes.
 * The policy names it by its hash, so no other style can be slipped in.
 */
final class PageStyle {

  private static final String SHEET = sheet();

  /** The {@code style} element. */
  static final String ELEMENT = "<style>" + SHEET + "</style>";

  /** The value of {@code Content-Security-Policy} for a page. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(sha256().digest(SHEET.getBytes(StandardCharsets.UTF_8)))
          // No script runs that could connect; who judges a page asks for robots.txt from within
          // it.
          + "'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static String sheet() {
    try (InputStream in = PageStyle.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?s)/\\*.*?\\*/", "")
          .replaceAll("\\s+", " ")
          .replaceAll(" ?([{};,]) ?", "$1")
          .replaceAll(": ", ":")
          .replace(";}", "}")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private PageStyle() {}
}
