package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.nguon.kernel.Role;

/**
 * Who may come to which address: the file {@code access.csv} beside this class, a row for each
 * method and path. What has no row is denied. Of a row, the roles are checked here, before anything
 * of the request is read; whether the party has to do with what is asked for is checked where that
 * thing is, by the rule that the row names.
 */
public final class AccessTable {

  private static final String FOUND = AccessTable.class.getName() + ".row";

  /** Whom a row lets in. */
  public enum Who {
    /** Everyone, without a session and without a cookie (R-U4). */
    PUBLIC,
    /** Everyone, signed in or not. */
    ANYONE,
    /** A sensor, by the token that comes with what it sends. */
    SENSOR_TOKEN,
    /** Whoever is signed in. */
    SIGNED_IN,
    /** Whoever is signed in with one of the row's roles. */
    ROLES
  }

  /**
   * What the party acted for must have to do with what is asked for. An inspector and an operator
   * read what concerns others; an operator writes the entries of others, never their lots.
   */
  public enum Holding {
    /** Nothing: it belongs to everybody who gets in, or to nobody. */
    NONE,
    /** It is one's own by itself: nothing of another's can be named here. */
    OWN,
    /** It is that party, or the other side of its membership. */
    PARTY,
    /** It owns the place, product, sensor or season, or all that is named in the order. */
    OWNER,
    /** It has the lot or the handling unit in hand. */
    HOLDER,
    /** It entered what is corrected, revoked, withdrawn or removed. */
    AUTHOR,
    /** It had to do with it: made, held, sent, received or owns it, or is warned of it. */
    CONCERNED,
    /** It carries the shipment now. */
    CARRIER,
    /** The shipment goes to it. */
    RECEIVER,
    /** It opened the recall. */
    OPENER,
    /** It is the co-operative of the member. */
    COOPERATIVE
  }

  /**
   * @param roles who may; all of them where the row is not of roles
   * @param onBehalf whether an officer of a co-operative may order it for a member
   * @param orders the simple names of the commands that come in here; empty for a question
   * @param scope what a key must be made for to come in here; null where no key comes in
   */
  public record Row(
      PathPattern path,
      String method,
      Who who,
      Set<Role> roles,
      Holding holding,
      boolean onBehalf,
      List<String> orders,
      Scope scope) {

    /** As the file names it: method and path. */
    public String address() {
      return method + " " + path;
    }

    /** Whether nobody needs to be signed in. */
    public boolean open() {
      return who == Who.PUBLIC || who == Who.ANYONE || who == Who.SENSOR_TOKEN;
    }

    /** Whether no session is looked for or begun. */
    boolean sessionless() {
      return who == Who.PUBLIC || who == Who.SENSOR_TOKEN;
    }
  }

  private final List<Row> rows;
  private final Map<String, List<Row>> byMethod = new HashMap<>();

  private AccessTable(List<Row> rows) {
    this.rows = rows;
    for (Row row : rows) {
      byMethod.computeIfAbsent(row.method, method -> new java.util.ArrayList<>()).add(row);
    }
    // The more specific first, as requests are given to controllers.
    byMethod
        .values()
        .forEach(
            of -> of.sort(Comparator.comparing(Row::path, PathPattern.SPECIFICITY_COMPARATOR)));
  }

  /**
   * The table of the product.
   *
   * @throws IllegalStateException naming the line that cannot be read
   */
  public static AccessTable read() {
    try (InputStream file = AccessTable.class.getResourceAsStream("access.csv")) {
      return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param csv a heading, then {@code path,method,who,holding,behalf,orders,scope} in each line
   */
  static AccessTable of(String csv) {
    return new AccessTable(csv.lines().skip(1).map(AccessTable::row).toList());
  }

  private static Row row(String line) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length != 7) {
        throw new IllegalArgumentException("seven cells are needed");
      }
      Set<Role> named =
          cells[2].matches("[A-Z ]+")
              ? Arrays.stream(cells[2].split(" "))
                  .map(Role::valueOf)
                  .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)))
              : EnumSet.noneOf(Role.class);
      return new Row(
          PathPatternParser.defaultInstance.parse(cells[0]),
          cells[1],
          named.isEmpty() ? Who.valueOf(constant(cells[2])) : Who.ROLES,
          Collections.unmodifiableSet(named.isEmpty() ? EnumSet.allOf(Role.class) : named),
          Holding.valueOf(constant(cells[3])),
          yes(cells[4]),
          cells[5].isEmpty() ? List.of() : List.of(cells[5].split(" ")),
          cells[6].isEmpty() ? null : Scope.valueOf(cells[6]));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalStateException("access.csv: " + line, unreadable);
    }
  }

  private static boolean yes(String cell) {
    if (!cell.isEmpty() && !cell.equals("on-behalf")) {
      throw new IllegalArgumentException("either on-behalf or nothing");
    }
    return !cell.isEmpty();
  }

  private static String constant(String cell) {
    return cell.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }

  /** Every row, in the order of the file. */
  public List<Row> rows() {
    return rows;
  }

  /** The row of a request; empty for what is denied to all. */
  Optional<Row> find(HttpServletRequest request) {
    if (request.getAttribute(FOUND) instanceof Optional<?> found) {
      return found.map(Row.class::cast);
    }
    // What answers GET answers HEAD.
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    PathContainer path = path(request);
    Optional<Row> found =
        byMethod.getOrDefault(method, List.of()).stream()
            .filter(row -> row.path.matches(path))
            .findFirst();
    request.setAttribute(FOUND, found);
    return found;
  }

  /** Whether anybody may ask this address, by whatever method, without a session. */
  boolean sessionless(HttpServletRequest request) {
    Optional<Row> found = find(request);
    if (found.isPresent()) {
      return found.get().sessionless();
    }
    PathContainer path = path(request);
    List<Row> there = rows.stream().filter(row -> row.path.matches(path)).toList();
    return !there.isEmpty() && there.stream().allMatch(Row::sessionless);
  }

  /** By which methods the address of the request may be asked at all, in alphabetical order. */
  Set<String> methods(HttpServletRequest request) {
    PathContainer path = path(request);
    return rows.stream()
        .filter(row -> row.path.matches(path))
        .map(Row::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static PathContainer path(HttpServletRequest request) {
    return (ServletRequestPathUtils.hasParsedRequestPath(request)
            ? ServletRequestPathUtils.getParsedRequestPath(request)
            : ServletRequestPathUtils.parse(request))
        .pathWithinApplication();
  }
}
