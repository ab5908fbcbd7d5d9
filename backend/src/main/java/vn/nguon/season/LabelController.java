package vn.nguon.season;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** The registry of pesticide labels over HTTP. */
@RestController("pesticideLabelController")
@RequestMapping("/api/pesticide-labels")
class LabelController {

  private final Orders orders;
  private final ProjectionRunner<LabelView> runner;

  LabelController(Orders orders, ProjectionRunner<LabelView> runner) {
    this.orders = orders;
    this.runner = runner;
  }

  /**
   * What a label says.
   *
   * @param reason needed in a correction
   */
  record LabelOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      RegistrationNumber registrationNumber,
      String tradeName,
      String activeIngredient,
      List<LabelDetails.CropInterval> intervals,
      String reason)
      implements Order {

    LabelDetails details() {
      return new LabelDetails(tradeName, activeIngredient, intervals);
    }
  }

  @PostMapping
  ResponseEntity<String> register(@RequestBody LabelOrder order) {
    RegistrationNumber number = Rules.required(order.registrationNumber(), "registrationNumber");
    return orders.place(
        order,
        by -> new LabelCommand.RegisterPesticideLabel(number, order.details(), by),
        URI.create("/api/pesticide-labels/" + Lists.segment(number.value())));
  }

  @PostMapping("/{number}/corrections")
  ResponseEntity<String> correct(
      @PathVariable RegistrationNumber number, @RequestBody LabelOrder order) {
    return orders.place(
        order,
        by -> new LabelCommand.CorrectPesticideLabel(number, order.details(), order.reason(), by));
  }

  /** All labels by trade name; with {@code q} those that have words that begin so. */
  @GetMapping
  Lists.Page<LabelView> list(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    Find find =
        q == null || q.isBlank()
            ? new Find.Range(LabelProjection.BY_NAME, null, null, false, most, cursor)
            : new Find.Search(LabelProjection.WORDS, null, q, most, cursor);
    Documents.Page<LabelView> page = Lists.find(runner.documents(), find);
    return new Lists.Page<>(page.items().stream().map(Stored::body).toList(), page.next());
  }

  @GetMapping("/{number}")
  LabelView get(@PathVariable RegistrationNumber number) {
    return runner
        .documents()
        .get(number.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("label-unknown", "registrationNumber", number));
  }
}
