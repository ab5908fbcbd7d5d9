package vn.nguon.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.kernel.Refusal;

/**
 * Which passwords are taken: long enough and not among the first that somebody would try. No digits
 * or signs are demanded: length beats composition.
 */
final class PasswordPolicy {

  static final int SHORTEST = 10;

  /** BCrypt looks at no more than 72 bytes. */
  static final int LONGEST_BYTES = 72;

  /**
   * How many tries, as a power of ten, zxcvbn must think it takes. Any three words give eight, so
   * that eight would let three words through that are known of the person.
   */
  static final double LEAST_TRIES = 9;

  /** What people here would take first, and no list of English words knows. */
  private static final List<String> WORDS =
      List.of(
          "nguon",
          "nguồn",
          "matkhau",
          "mat khau",
          "dangnhap",
          "dang nhap",
          "quantri",
          "quan tri",
          "truyxuat",
          "truy xuat",
          "nguongoc",
          "nguon goc",
          "nongsan",
          "nong san",
          "hoptacxa",
          "hop tac xa",
          "nhavuon",
          "nha vuon",
          "vuoncam",
          "vuon cam",
          "traicay",
          "trai cay",
          "saurieng",
          "sau rieng",
          "buoi",
          "cam sanh",
          "vietnam",
          "viet nam",
          "hanoi",
          "ha noi",
          "saigon",
          "sai gon",
          "anhyeuem",
          "anh yeu em",
          "emyeuanh",
          "yeu em",
          "giadinh",
          "gia dinh",
          "khongbiet",
          "khong biet",
          "xinchao",
          "xin chao",
          "tinhyeu",
          "tinh yeu",
          "nongdan",
          "nong dan",
          "mua vang");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final Zxcvbn estimator = new Zxcvbn();

  /**
   * @param login what the account signs in with, or null where that is not known yet
   * @param name of the person, or null
   * @param field what the password is called where it was entered
   * @throws Refusal {@code password-short}, {@code password-long}, {@code password-name} or {@code
   *     password-weak}
   */
  void check(String password, String login, String name, String field) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      throw Refusal.invalid("password-short", field, Map.of("shortest", SHORTEST));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw Refusal.invalid("password-long", field, Map.of("longest", LONGEST_BYTES));
    }
    if (login != null && password.toLowerCase(Locale.ROOT).contains(login)) {
      throw Refusal.invalid("password-name", field);
    }
    if (tries(password, login, name) < LEAST_TRIES) {
      throw Refusal.invalid("password-weak", field);
    }
  }

  /** How good a password would be. */
  enum Strength {
    SHORT,
    LONG,
    NAME,
    WEAK,
    /** It is taken. */
    GOOD,
    /** Nobody will try so many. */
    STRONG
  }

  private static final double STRONG_TRIES = 12;

  /**
   * What {@link #check} would say, and whether it is better than it has to be.
   *
   * @param login or null, like {@code name}
   */
  Strength strength(String password, String login, String name) {
    try {
      check(password, login, name, "password");
    } catch (Refusal refusal) {
      return switch (refusal.code()) {
        case "password-short" -> Strength.SHORT;
        case "password-long" -> Strength.LONG;
        case "password-name" -> Strength.NAME;
        default -> Strength.WEAK;
      };
    }
    return tries(password, login, name) < STRONG_TRIES ? Strength.GOOD : Strength.STRONG;
  }

  /** Written with accents it is as hard to guess as without. */
  private double tries(String password, String login, String name) {
    var words = new ArrayList<String>(WORDS);
    String typed = login == null ? "" : login;
    for (String text : List.of(typed, name == null ? "" : name, plain(name))) {
      String[] parts = text.toLowerCase(Locale.ROOT).split("[\\s.-]+");
      words.addAll(List.of(parts));
      // A name with all that comes before it, and without: "Bà Bùi Thị Hạnh", "Thị Hạnh".
      for (int from = 0; from < parts.length - 1; from++) {
        List<String> rest = List.of(parts).subList(from, parts.length);
        words.add(String.join(" ", rest));
        words.add(String.join("", rest));
      }
    }
    words.removeIf(String::isBlank);
    return Math.min(
        estimator.measure(password, words).getGuessesLog10(),
        estimator.measure(plain(password), words).getGuessesLog10());
  }

  private static String plain(String text) {
    return text == null
        ? ""
        : MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
            .replaceAll("")
            .replace('đ', 'd')
            .replace('Đ', 'D');
  }
}
