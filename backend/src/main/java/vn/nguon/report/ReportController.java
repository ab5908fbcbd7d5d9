package vn.nguon.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.product.Products;

/**
 * Reports of problems for whom they concern: whoever made the lot, and all inspectors. Not for
 * others who had it in hand; where it was bought is what the shopper says, and an inspector asks.
 */
@RestController
@RequestMapping("/api/reports")
class ReportController {

  private final Orders orders;
  private final Reports reports;
  private final ReportBook book;
  private final Parties parties;
  private final Products products;

  ReportController(
      Orders orders, Reports reports, ReportBook book, Parties parties, Products products) {
    this.orders = orders;
    this.reports = reports;
    this.book = book;
    this.parties = parties;
    this.products = products;
  }

  record TakingUpOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record AnswerOrder(CommandId commandId, OffsetDateTime happenedAt, String text)
      implements Order {}

  record ClosingOrder(CommandId commandId, OffsetDateTime happenedAt, Outcome outcome)
      implements Order {}

  /** What the shopper was told, and by whom. */
  record Answer(PartyId party, String partyName, Instant at, String text) {}

  /**
   * A report.
   *
   * @param phone null for whom the shopper did not agree to be called by
   * @param photo whether there is one
   * @param forgotten whether the shopper's words, number and photograph are gone
   * @param ofLot null where no lot could be read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      ReportId report,
      ReportState.Status status,
      ProblemKind kind,
      Instant reportedAt,
      LotId lot,
      String productName,
      PartyId maker,
      String makerName,
      String code,
      String serial,
      String province,
      String shop,
      LocalDate boughtOn,
      String text,
      String phone,
      boolean photo,
      Instant takenUpAt,
      String takenUpBy,
      List<Answer> answers,
      Outcome outcome,
      Instant closedAt,
      String closedBy,
      boolean forgotten,
      ReportBook.OfLot ofLot) {}

  /**
   * Reports, the latest first: all of them for who reads everything, else those of one's own lots.
   *
   * @param status null for all
   * @param product with {@code number} of a lot
   * @param province where it was bought
   */
  @GetMapping
  Lists.Page<ReportBook.Listed> list(
      @RequestParam(required = false) ReportState.Status status,
      @RequestParam(required = false) ProblemKind kind,
      @RequestParam(required = false) PartyId maker,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String number,
      @RequestParam(required = false) String province,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    LotId lot =
        product == null && number == null
            ? null
            : new LotId(Rules.required(product, "product"), Rules.required(number, "number"));
    return book.list(
        new ReportBook.Filter(
            status,
            kind,
            actor.role().readsAll() ? maker : actor.party(),
            lot,
            province == null || province.isBlank() ? null : province,
            from,
            to),
        Lists.limit(limit),
        cursor);
  }

  @GetMapping("/{id}")
  Shown get(@PathVariable ReportId id) {
    ReportState report = readable(id);
    ProblemDetails said = report.details();
    Actor actor = Actor.current();
    return new Shown(
        id,
        report.status(),
        said.kind(),
        report.reportedAt(),
        report.lot(),
        report.lot() == null
            ? null
            : products.find(report.lot().product()).map(p -> p.details().name()).orElse(null),
        report.maker(),
        name(report.maker()),
        said.code(),
        said.serial(),
        said.province(),
        said.shop(),
        said.boughtOn(),
        said.text(),
        actor.role() == Role.INSPECTOR
                || said.makerMayCall() && actor.party().equals(report.maker())
            ? said.phone()
            : null,
        said.photo() != null && !report.forgotten(),
        report.takenUp() == null ? null : report.takenUp().at(),
        report.takenUp() == null ? null : name(report.takenUp().party()),
        report.answers().stream()
            .map(one -> new Answer(one.party(), name(one.party()), one.at(), one.text()))
            .toList(),
        report.outcome(),
        report.closed() == null ? null : report.closed().at(),
        report.closed() == null ? null : name(report.closed().party()),
        report.forgotten(),
        report.lot() == null ? null : book.ofLot(report.lot()));
  }

  /** The photograph that came with it. */
  @GetMapping("/{id}/photo")
  ResponseEntity<byte[]> photo(@PathVariable ReportId id) {
    byte[] photo =
        reports
            .photo(readable(id))
            .orElseThrow(() -> Refusal.notFound("media-unknown", "report", id));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        // It goes when its time is over, from browsers too.
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + ".jpg\"")
        .body(photo);
  }

  @PostMapping("/{id}/taking-up")
  ResponseEntity<String> takeUp(@PathVariable ReportId id, @RequestBody TakingUpOrder order) {
    return orders.place(order, by -> new ReportCommand.TakeUpProblem(id, by));
  }

  @PostMapping("/{id}/answers")
  ResponseEntity<String> answer(@PathVariable ReportId id, @RequestBody AnswerOrder order) {
    return orders.place(order, by -> new ReportCommand.AnswerProblem(id, order.text(), by));
  }

  @PostMapping("/{id}/closing")
  ResponseEntity<String> close(@PathVariable ReportId id, @RequestBody ClosingOrder order) {
    return orders.place(order, by -> new ReportCommand.CloseProblem(id, order.outcome(), by));
  }

  private ReportState readable(ReportId id) {
    ReportState report =
        reports.find(id).orElseThrow(() -> Refusal.notFound("report-unknown", null, id));
    Actor.current()
        .mayRead(
            Optional.ofNullable(report.maker()).map(List::of).orElse(List.of()),
            "report-unknown",
            id);
    return report;
  }

  private String name(PartyId party) {
    return party == null
        ? null
        : parties.find(party).map(found -> found.details().name()).orElse(party.value());
  }
}
