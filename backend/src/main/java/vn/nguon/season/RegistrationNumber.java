package vn.nguon.season;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.kernel.Refusal;

/**
 * The number under which a pesticide is registered, as its label prints it: {@code
 * 1234/CNĐKT-BVTV}. Letters, digits, {@code / . -}, 3 to 40 characters; spaces and case do not
 * matter.
 */
public record RegistrationNumber(@JsonValue String value)
    implements Comparable<RegistrationNumber> {

  private static final Pattern FORM = Pattern.compile("[0-9A-ZĐ][0-9A-ZĐ/.-]{1,38}[0-9A-ZĐ]");

  /**
   * @throws Refusal {@code registration-number}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RegistrationNumber {
    String given = value == null ? "" : value;
    String plain = given.length() > 80 ? "" : given.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    value = Normalizer.normalize(plain, Normalizer.Form.NFC);
    if (!FORM.matcher(value).matches()) {
      throw Refusal.invalid("registration-number", "registrationNumber", Map.of("value", given));
    }
  }

  @Override
  public int compareTo(RegistrationNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
