package vn.nguon.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;

/** Codes, PINs and the secrets of phones: their forms and what is kept of them. */
final class Secrets {

  /** Crockford's letters: none is taken for another. */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** 60 bits: nobody tries them all, not even whoever has the hashes. */
  private static final int CODE_LETTERS = 12;

  private static final Pattern PIN = Pattern.compile("[0-9]{6}");

  /** 32 random bytes or more in base64url. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43,128}");

  private static final String UP = "01234567890";
  private static final String DOWN = "09876543210";

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new code as it is written down: {@code 7K3M-9QXA-VB2T}. */
  static String code() {
    var code = new StringBuilder();
    for (int i = 0; i < CODE_LETTERS; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(32)));
    }
    return code.toString();
  }

  /** What is kept of an account's code, however it was typed. */
  static Sha256 hash(AccountId account, String code) {
    String letters =
        (code == null ? "" : code)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^0-9A-Z]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return sha256(account + " " + letters);
  }

  /**
   * What is kept of a phone's secret.
   *
   * @throws Refusal {@code phone-secret} unless 43 to 128 characters of base64url
   */
  static Sha256 hash(String secret) {
    if (secret == null || !SECRET.matcher(secret).matches()) {
      throw Refusal.invalid("phone-secret", "secret");
    }
    return sha256(secret);
  }

  /**
   * What is kept of the secret of a machine's key.
   *
   * @throws Refusal {@code key-secret} unless 43 to 128 characters of base64url
   */
  static Sha256 keyHash(String secret) {
    if (secret == null || !SECRET.matcher(secret).matches()) {
      throw Refusal.invalid("key-secret", "secret");
    }
    return sha256(secret);
  }

  private static Sha256 sha256(String text) {
    var digest = Sha256.digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Sha256.of(digest);
  }

  /**
   * @throws Refusal {@code pin-form} unless six digits, {@code pin-weak} for one digit six times or
   *     six in a row
   */
  static String pin(String pin) {
    if (pin == null || !PIN.matcher(pin).matches()) {
      throw Refusal.invalid("pin-form", "pin", Map.of());
    }
    if (pin.chars().distinct().count() == 1 || UP.contains(pin) || DOWN.contains(pin)) {
      throw Refusal.invalid("pin-weak", "pin");
    }
    return pin;
  }

  private Secrets() {}
}
