package vn.nguon.http;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.web.util.UriUtils;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Lists over HTTP: a page of items and the cursor of the next. */
public final class Lists {

  public static final int USUAL = 50;
  public static final int MOST = 200;

  /** Counted up to this; what is more is said to be more. */
  public static final int MOST_COUNTED = 100;

  private static final int ROUNDS = 20;
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /**
   * A page.
   *
   * @param next for {@code ?cursor=}, or null at the end
   */
  public record Page<T>(List<T> items, String next) {}

  /**
   * How many there are of something, counted up to {@link #MOST_COUNTED}.
   *
   * @param more there are more than were counted
   */
  public record Count(int count, boolean more) {

    public static Count of(Documents.Page<?> page) {
      return new Count(page.items().size(), page.next() != null);
    }
  }

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

  /**
   * The latest first, under some first parts of the key that a time follows.
   *
   * @param parts may be empty
   * @param from the first day in Vietnam, or null
   * @param to the last day, or null
   */
  public static Find.Range latest(
      String index, List<?> parts, LocalDate from, LocalDate to, int limit, String cursor) {
    SortKey under = parts.isEmpty() ? null : SortKey.of(parts.toArray());
    return new Find.Range(
        index,
        from == null ? under : key(parts, from),
        to == null ? (under == null ? null : under.afterAllUnder()) : key(parts, to.plusDays(1)),
        true,
        limit,
        cursor);
  }

  private static SortKey key(List<?> parts, LocalDate day) {
    var all = new ArrayList<Object>(parts);
    all.add(day.atStartOfDay().toInstant(VIETNAM));
    return SortKey.of(all.toArray());
  }

  /** Finds so many, from a cursor on. */
  public interface Finding {
    Find of(int limit, String cursor);
  }

  /**
   * A page of those documents that also fit what no index is for. It looks through at most {@value
   * #ROUNDS} times the limit: where few fit it may hold fewer than the limit, even none, though
   * {@link Documents.Page#next} goes on.
   */
  public static <T> Documents.Page<T> find(
      Documents<T> documents, Finding find, Predicate<T> fits, int limit, String cursor) {
    var found = new ArrayList<Stored<T>>();
    String next = cursor;
    for (int i = 0; i < ROUNDS; i++) {
      Documents.Page<T> page = find(documents, find.of(limit - found.size(), next));
      page.items().stream().filter(item -> fits.test(item.body())).forEach(found::add);
      next = page.next();
      if (next == null || found.size() == limit) {
        break;
      }
    }
    return new Documents.Page<>(List.copyOf(found), next);
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
  }

  private Lists() {}
}
