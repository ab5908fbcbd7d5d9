package vn.nguon.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;

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
      throw Refusal.invalid("limit", "limit", Map.of("value", limit, "most", MOST));
    }
    return limit;
  }

  /**
   * A page of documents.
   *
   * @throws Refusal {@code cursor} for one that this list did not give out
   */
  public static <T> Documents.Page<T> find(Documents<T> documents, Find find) {
    try {
      return documents.find(find);
    } catch (IllegalArgumentException e) {
      if (find.cursor() == null) {
        throw e;
      }
      throw Refusal.invalid("cursor", "cursor", Map.of("value", find.cursor()));
    }
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
  }

  private Lists() {}
}
