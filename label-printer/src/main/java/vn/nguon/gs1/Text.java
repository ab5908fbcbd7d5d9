package vn.nguon.gs1;

import java.util.Locale;

/** The character sets of GS1 (GenSpecs 7.11) and the checks that all identifiers share. */
final class Text {
  /** CSET 82, GenSpecs figure 7.11-1: what a lot or a serial number may be written with. */
  static final String CSET_82 =
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  /** By the character, for a lot number is checked wherever one is read. */
  private static final boolean[] IN_CSET_82 = new boolean['z' + 1];

  static {
    CSET_82.chars().forEach(c -> IN_CSET_82[c] = true);
  }

  private Text() {}

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static void digits(String field, String text, int min, int max) {
    length(field, text, min, max);
    if (!isDigits(text)) {
      throw new Gs1Exception(
          "charset",
          field,
          "%s: chỉ được có chữ số 0–9, không dấu cách hay ký tự khác.".formatted(name(field)),
          "%s: only the digits 0–9 are accepted, no spaces or other characters."
              .formatted(name(field)));
    }
  }

  static void cset82(String field, String text, int min, int max) {
    length(field, text, min, max);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 'z' || !IN_CSET_82[text.charAt(i)]) {
        int c = text.codePointAt(i);
        throw new Gs1Exception(
            "charset",
            field,
            "%s: không dùng được ký tự %s; chỉ dùng chữ không dấu A–Z a–z, chữ số và ! \" %% & ' ( ) * + , - . / : ; < = > ? _"
                .formatted(name(field), show(c)),
            "%s: the character %s cannot be used; accepted are the letters A–Z a–z, digits and ! \" %% & ' ( ) * + , - . / : ; < = > ? _"
                .formatted(name(field), show(c)));
      }
    }
  }

  static void length(String field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length >= min && length <= max) {
      return;
    }
    String range = min == max ? String.valueOf(min) : min + "–" + max;
    throw new Gs1Exception(
        "length",
        field,
        "%s: phải dài %s ký tự, đang có %d.".formatted(name(field), range, length),
        "%s: must be %s characters long, has %d.".formatted(name(field), range, length));
  }

  /** How a field is called in a sentence. */
  static String name(String field) {
    return switch (field) {
      case "gtin" -> "GTIN";
      case "gln" -> "GLN";
      case "sscc" -> "SSCC";
      case "lot" -> "Số lô (lot, AI 10)";
      case "serial" -> "Số sê-ri (serial, AI 21)";
      case "uri" -> "GS1 Digital Link";
      case "check-digit" -> "Số kiểm tra (check digit)";
      case "company-prefix" -> "Mã doanh nghiệp GS1 (company prefix)";
      default -> Text.isDigits(field) ? "AI (" + field + ")" : field.toUpperCase(Locale.ROOT);
    };
  }

  private static String show(int codePoint) {
    return codePoint <= ' ' || Character.isISOControl(codePoint) || isLoneSurrogate(codePoint)
        ? "U+%04X".formatted(codePoint)
        : "“" + Character.toString(codePoint) + "”";
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
