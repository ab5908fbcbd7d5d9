package vn.nguon.trace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.season.Seasons;
import vn.nguon.trace.Graph.Direction;

/** Where a lot comes from and where it went, over HTTP. What a party sees is {@link Sight}'s. */
@RestController
@RequestMapping("/api/trace/{product}/{number}")
class TraceController {

  /** The most lots in one answer; as many again for the other direction. */
  private static final int MOST = 5_000;

  /** The most lots in a table, which is written as it is made. */
  private static final int MOST_ROWS = 20_000;

  private final Traces traces;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Seasons seasons;

  TraceController(
      Traces traces, Parties parties, Places places, Products products, Seasons seasons) {
    this.traces = traces;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.seasons = seasons;
  }

  /** Which way. */
  enum Way {
    back,
    forward,
    both
  }

  /**
   * The graph around a lot.
   *
   * @param limit how many lots each way at most; the nearest come first
   */
  @GetMapping
  TraceAnswer trace(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "both") Way direction,
      @RequestParam(required = false) Integer limit) {
    var lot = new LotId(product, number);
    Actor actor = Actor.current();
    Node root = root(lot, actor);
    Limits limits = limits(limit, Limits.USUAL.nodes(), MOST);
    return new TraceAnswer.Maker(root, names(), seasons)
        .make(
            direction == Way.forward ? null : graph(Direction.BACK, lot, limits, actor),
            direction == Way.back ? null : graph(Direction.FORWARD, lot, limits, actor));
  }

  /**
   * The same as a table, see {@link TraceTable}.
   *
   * @param bom whether it begins with a byte order mark, without which Excel takes it for another
   *     alphabet
   */
  @GetMapping("/graph.csv")
  void table(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "both") Way direction,
      @RequestParam(required = false) Integer limit,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var lot = new LotId(product, number);
    Actor actor = Actor.current();
    Node root = root(lot, actor);
    Limits limits = limits(limit, MOST_ROWS, MOST_ROWS);
    // It would keep the whole of it until the end.
    ShallowEtagHeaderFilter.disableContentCaching(request);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"truy-xuat-"
            + (lot.product() + "-" + lot.number()).replaceAll("[^A-Za-z0-9-]", "_")
            + ".csv\"");
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    if (bom) {
      out.write('\uFEFF');
    }
    try (var table = new TraceTable(out, names(), seasons)) {
      if (direction != Way.forward) {
        table.write(graph(Direction.BACK, lot, limits, actor), root);
      }
      if (direction != Way.back) {
        table.write(graph(Direction.FORWARD, lot, limits, actor), root);
      }
    }
  }

  private Node root(LotId lot, Actor actor) {
    Node root = traces.find(Set.of(lot)).get(lot);
    if (root == null || !actor.role().readsAll() && !root.concerns(actor.party())) {
      throw Refusal.notFound("lot-unknown", null, lot);
    }
    return root;
  }

  private Graph graph(Direction direction, LotId lot, Limits limits, Actor actor) {
    Graph whole =
        direction == Direction.BACK
            ? traces.back(Set.of(lot), limits)
            : traces.forward(Set.of(lot), limits);
    return actor.role().readsAll() ? whole : Sight.of(whole, actor.party());
  }

  private Names names() {
    return new Names(parties, places, products);
  }

  private static Limits limits(Integer limit, int usual, int most) {
    if (limit == null) {
      return new Limits(usual);
    }
    if (limit < 1 || limit > most) {
      throw Refusal.invalid("limit", "limit", Map.of("value", limit, "most", most));
    }
    return new Limits(limit);
  }
}
