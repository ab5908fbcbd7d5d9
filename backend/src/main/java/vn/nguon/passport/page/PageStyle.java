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

  private static final String SHEET = sheet("page.css");

  /** Of a page with a form; others are small enough only without. */
  private static final String FORM_SHEET = SHEET + sheet("form.css");

  /** The {@code style} element. */
  static final String ELEMENT = "<style>" + SHEET + "</style>";

  /** The {@code style} element of a page with a form. */
  static final String FORM_ELEMENT = "<style>" + FORM_SHEET + "</style>";

  /** The value of {@code Content-Security-Policy} for a page. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(SHEET)
          + "' 'sha256-"
          + hash(FORM_SHEET)
          // No script runs that could connect; who judges a page asks for robots.txt from within
          // it.
          + "'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static String hash(String sheet) {
    return Base64.getEncoder()
        .encodeToString(sha256().digest(sheet.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sheet(String file) {
    try (InputStream in = PageStyle.class.getResourceAsStream(file)) {
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
