package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name a person or machine signs in with: 3 to 30 lower-case letters, digits, dots, hyphens.
 */
public record AccountId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,28}[a-z0-9]");

  /** The product itself, where no person acts: the first start and the demonstration. */
  public static final AccountId SYSTEM = new AccountId("he-thong");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AccountId {
    if (value == null || !FORM.matcher(value).matches()) {
      throw Refusal.invalid("account-form", "account", Map.of("value", value == null ? "" : value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
