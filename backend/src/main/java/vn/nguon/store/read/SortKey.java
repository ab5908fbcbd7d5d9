package vn.nguon.store.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.StringJoiner;

/**
 * A composite key as one string whose order by code points (that of its UTF-8 bytes) is the order
 * of its parts: texts as they are, numbers and times in a fixed width. Parts are parted by U+0001,
 * which no text may hold.
 */
public record SortKey(String value) implements Comparable<SortKey> {

  private static final char SEPARATOR = '\u0001';

  /**
   * A key of the given parts, each a {@link String}, an integer, an {@link Instant}, a {@link
   * LocalDate}, a boolean or an enum (by name).
   *
   * @throws IllegalArgumentException for null, another kind of part or a text with U+0001
   */
  public static SortKey of(Object... parts) {
    var joined = new StringJoiner(String.valueOf(SEPARATOR));
    for (Object part : parts) {
      joined.add(encode(part));
    }
    return new SortKey(joined.toString());
  }

  /** The smallest key behind every key that starts with this one's parts. */
  public SortKey afterAllUnder() {
    return new SortKey(value + (char) (SEPARATOR + 1));
  }

  private static String encode(Object part) {
    return switch (part) {
      case null -> throw new IllegalArgumentException("a part of a key is null");
      case String text -> {
        if (text.indexOf(SEPARATOR) >= 0) {
          throw new IllegalArgumentException("a part of a key holds U+0001");
        }
        yield text;
      }
      // Flipping the sign bit makes the unsigned hexadecimal order the signed one.
      case Long number -> String.format("%016x", number ^ Long.MIN_VALUE);
      case Integer number -> encode(number.longValue());
      case Instant time -> encode(time.toEpochMilli());
      case LocalDate date -> encode(date.toEpochDay());
      case Boolean flag -> flag ? "1" : "0";
      case Enum<?> constant -> constant.name();
      default ->
          throw new IllegalArgumentException("no order is known for " + part.getClass().getName());
    };
  }

  /** By code points, as the stores order. */
  @Override
  public int compareTo(SortKey other) {
    String a = value;
    String b = other.value;
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    if (at == a.length() || at == b.length()) {
      return Integer.compare(a.length(), b.length());
    }
    // By code units, surrogates would come before U+E000 though their code points come behind.
    boolean pairA = Character.isSurrogate(a.charAt(at));
    boolean pairB = Character.isSurrogate(b.charAt(at));
    return pairA == pairB ? Character.compare(a.charAt(at), b.charAt(at)) : pairA ? 1 : -1;
  }
}
