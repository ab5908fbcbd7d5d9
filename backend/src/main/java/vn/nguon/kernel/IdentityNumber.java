package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The twelve digits of a Vietnamese identity card (căn cước công dân; Decree 137/2015, article 13):
 * three for the place of birth's registration (001 to 096), one for century and sex (0 to 3 for who
 * was born in 1900 to 2099), two for the year of birth, six by chance. It tells all this of who has
 * it, for life, so no text that a person enters may hold one (R-VN11).
 *
 * <p>A number is found alone, whole or in its usual groups; not as a part of a longer number (GLN,
 * SSCC), of a code with letters, or of a decimal. {@code identity-numbers.json} among the tests
 * says what is one, for this rule and for the app's, which is the same.
 */
public final class IdentityNumber {

  /** One, with the sign before it; a sign between groups is the same throughout. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:^|[^\\p{L}\\p{N}.,]|(?:^|\\P{N})[.,])"
              + "(?:00[1-9]|0[1-8]\\d|09[0-6])"
              + "(?:[0-3]\\d{8}"
              + "|([ .-])(?:[0-3]\\d{2}\\1(?:\\d{3}\\1\\d{3}(?!\\1\\d{3})|\\d{6})"
              + "|[0-3]\\1\\d{2}\\1\\d{6}|[0-3]\\d{8})"
              + "|[0-3](?:([ .-])\\d{4}\\2\\d{4}|\\d{2}[ .-]\\d{6}))"
              + "(?![\\p{L}\\p{N}]|[.,]\\p{N})");

  /**
   * Components of commands that are no prose but numbers, codes, secrets and addresses as papers
   * and machines give them; a lot number may well be twelve digits.
   */
  private static final Set<String> CODES =
      Set.of(
          "accreditation",
          "code",
          "document",
          "digits",
          "documentNumber",
          "gln",
          "gs1Prefix",
          "key",
          "lotNumber",
          "lotPrefix",
          "mark",
          "number",
          "passkey",
          "passwordHash",
          "picture",
          "pinHash",
          "publicKey",
          "registrationNumber",
          "sample",
          "seedLot",
          "tokenHash",
          "unit",
          "vehicle",
          "webhook");

  /** Components whose own components are fields of the input by themselves. */
  private static final Set<String> UNNAMED =
      Set.of("address", "attachment", "certificate", "details", "report", "story");

  /** Whether the text holds one. */
  public static boolean in(String text) {
    return text != null
        && text.length() >= 12
        && FORM.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).find();
  }

  /**
   * @throws Refusal {@code identity-number}
   */
  public static String refuse(String text, String field) {
    if (in(text)) {
      throw Refusal.invalid("identity-number", field);
    }
    return text;
  }

  /**
   * Looks through every text of a command that is prose.
   *
   * @throws Refusal {@code identity-number}
   */
  public static void refuse(Command command) {
    refuseWithin((Record) command, "");
  }

  private static void refuseWithin(Record value, String path) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String name = component.getName();
      if (CODES.contains(name) || component.getAccessor().isAnnotationPresent(JsonValue.class)) {
        continue;
      }
      String at = UNNAMED.contains(name) ? path : path.isEmpty() ? name : path + "." + name;
      try {
        component.getAccessor().setAccessible(true);
        refuseIn(component.getAccessor().invoke(value), at);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void refuseIn(Object value, String path) {
    switch (value) {
      case null -> {}
      case String text -> refuse(text, path);
      case Collection<?> several -> several.forEach(one -> refuseIn(one, path));
      // Whoever says so was known before; an order within an order is looked through by itself.
      case By by -> {}
      case Command order -> {}
      case Record record -> refuseWithin(record, path);
      default -> {}
    }
  }

  private IdentityNumber() {}
}
