package vn.nguon.kernel;

import java.util.Map;
import java.util.regex.Pattern;

/** The form of the identifiers that parties choose themselves. */
final class Slug {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");

  /**
   * @throws Refusal {@code identifier-form} unless 3 to 40 lower-case letters, digits and hyphens
   */
  static String check(String value, String field) {
    if (value == null || !FORM.matcher(value).matches()) {
      throw Refusal.invalid("identifier-form", field, Map.of("value", value == null ? "" : value));
    }
    return value;
  }

  private Slug() {}
}
