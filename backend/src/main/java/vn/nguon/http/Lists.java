package vn.nguon.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;
import vn.nguon.kernel.Refusal;

/** Lists over HTTP: a page of items and the cursor of the next. */
public final class Lists {

  public static final int USUAL = 50;
  public static final int MOST = 200;

  /**
   * A page.
   *
   * @param next for {@code ?cursor=}, or null at the end
   */
  public record Page<T>(List<T> items, String next) {}

  /**
   * @throws Refusal {@code limit} outside 1 to 200
   */
  public static int limit(Integer limit) {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit", "limit", java.util.Map.of("value", limit, "most", MOST));
    }
    return limit;
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
  }

  private Lists() {}
}
