package vn.nguon.store.read;

import java.util.HashSet;
import java.util.List;

/** What an id may be, the same in every adapter. */
final class Ids {

  /**
   * Checks an id.
   *
   * @throws IllegalArgumentException unless it has 1 to 200 characters, all of them real ones:
   *     neither U+0000 nor half of a surrogate pair, which two stores would keep differently
   */
  static void check(String id) {
    if (id == null || id.isEmpty() || id.length() > 200) {
      throw new IllegalArgumentException("an id has 1 to 200 characters: " + id);
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException("an id holds U+0000");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < id.length()
                && Character.isLowSurrogate(id.charAt(i + 1));
        if (!pair) {
          throw new IllegalArgumentException("an id holds half of a surrogate pair");
        }
        i++;
      }
    }
  }

  /**
   * The ids as they are.
   *
   * @throws IllegalArgumentException if one occurs twice
   */
  static List<String> distinct(List<String> ids) {
    var seen = new HashSet<String>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException("id " + id + " occurs twice in one write");
      }
    }
    return ids;
  }

  private Ids() {}
}
