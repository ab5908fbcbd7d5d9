package vn.nguon.product;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Unit;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;
import vn.nguon.store.read.Words;

/** Trade items over HTTP. */
@RestController
@RequestMapping("/api/products")
class ProductController {

  private final Orders orders;
  private final ProjectionRunner<ProductView> runner;

  ProductController(Orders orders, ProjectionRunner<ProductView> runner) {
    this.orders = orders;
    this.runner = runner;
  }

  /** What is said of a trade item. */
  record ProductOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PartyId party,
      ProductId id,
      String name,
      String nameEn,
      String brand,
      String crop,
      Unit unit,
      String content,
      Integer shelfLifeDays,
      String storage,
      List<String> standards,
      String picture,
      Set<PartyId> makers,
      Handling handling,
      String reason)
      implements Order {

    ProductDetails details() {
      return new ProductDetails(
          name,
          nameEn,
          brand,
          crop,
          unit,
          content,
          shelfLifeDays,
          storage,
          standards,
          picture,
          makers,
          handling);
    }
  }

  /** Why a trade item is no longer published. */
  record WithdrawalOrder(
      CommandId commandId, OffsetDateTime happenedAt, PartyId party, String reason)
      implements Order {}

  @PostMapping
  ResponseEntity<String> register(@RequestBody ProductOrder order) {
    ProductId id = Rules.required(order.id(), "id");
    return orders.place(
        order,
        by -> new ProductCommand.RegisterProduct(id, order.details(), by),
        URI.create("/api/products/" + id));
  }

  @PostMapping("/{id}/corrections")
  ResponseEntity<String> correct(@PathVariable ProductId id, @RequestBody ProductOrder order) {
    return orders.place(
        order, by -> new ProductCommand.CorrectProduct(id, order.details(), order.reason(), by));
  }

  @PostMapping("/{id}/withdrawal")
  ResponseEntity<String> withdraw(@PathVariable ProductId id, @RequestBody WithdrawalOrder order) {
    return orders.place(order, by -> new ProductCommand.WithdrawProduct(id, order.reason(), by));
  }

  /**
   * All trade items by name; with {@code q} those that have words that begin so; with {@code mine}
   * those that one's own party may make lots of. With both, a page may hold fewer than the limit
   * though there is a next one.
   */
  @GetMapping
  Lists.Page<ProductView> list(
      @RequestParam(required = false) String q,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    Find find;
    boolean searched = q != null && !q.isBlank();
    if (mine) {
      find =
          new Find.Tagged(ProductProjection.MAKERS, Actor.current().party().value(), most, cursor);
    } else if (!searched) {
      find = new Find.Range(ProductProjection.BY_NAME, null, null, false, most, cursor);
    } else {
      find = new Find.Search(ProductProjection.WORDS, null, q, most, cursor);
    }
    Documents.Page<ProductView> page = Lists.find(runner.documents(), find);
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .filter(
                product -> !mine || !searched || Words.begin(ProductProjection.words(product), q))
            .toList(),
        page.next());
  }

  @GetMapping("/{id}")
  ProductView get(@PathVariable ProductId id) {
    return runner
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("product-unknown", "id", id));
  }
}
