package vn.nguon.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.http.Problems;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.lot.LotPart;

/**
 * Recalls over HTTP. Who has nothing to do with a recall is told that there is none; a holder sees
 * its own part, who leads it and those who read everything see the whole.
 */
@RestController
@RequestMapping("/api/recalls")
class RecallController {

  private final Orders orders;
  private final RecallQueries queries;
  private final RecallReports reports;
  private final Contacts contacts;
  private final WebhookSecrets secrets;
  private final Standing standing;

  RecallController(
      Orders orders,
      RecallQueries queries,
      RecallReports reports,
      Contacts contacts,
      WebhookSecrets secrets,
      Standing standing) {
    this.orders = orders;
    this.queries = queries;
    this.reports = reports;
    this.contacts = contacts;
    this.secrets = secrets;
    this.standing = standing;
  }

  /**
   * @param recall an id of the client's choice; null to use the command's
   */
  record OpenOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      RecallId recall,
      Boolean drill,
      String reason,
      String hazard,
      String advice,
      OffsetDateTime establishedAt,
      RecallSource source)
      implements Order {

    RecallId id() {
      return recall == null
          ? new RecallId(Rules.required(commandId, "commandId").toString())
          : recall;
    }
  }

  record DecisionOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Boolean mandatory,
      String document,
      String note)
      implements Order {}

  record ReminderOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record AnswerOrder(
      CommandId commandId, OffsetDateTime happenedAt, Quantity found, Quantity gone, String note)
      implements Order {}

  record ClosureOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Closure closure,
      List<LotPart> lots,
      String note)
      implements Order {}

  record ResultsOrder(CommandId commandId, OffsetDateTime happenedAt, String text)
      implements Order {}

  record ConsentOrder(CommandId commandId, OffsetDateTime happenedAt, String note)
      implements Order {}

  record EndOrder(CommandId commandId, OffsetDateTime happenedAt, String reason) implements Order {}

  record ContactOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      String email,
      String webhook,
      Boolean newSecret)
      implements Order {}

  record PreviewOrder(RecallSource source) {}

  // ---- orders

  @PostMapping
  ResponseEntity<String> open(@RequestBody OpenOrder order) {
    RecallId id = order.id();
    return orders.place(
        order,
        by ->
            new RecallCommand.OpenRecall(
                id,
                new RecallDetails(
                    Boolean.TRUE.equals(order.drill()),
                    order.reason(),
                    order.hazard(),
                    order.advice(),
                    order.establishedAt(),
                    order.source()),
                by),
        URI.create("/api/recalls/" + id));
  }

  @PostMapping("/{id}/decision")
  ResponseEntity<String> decide(@PathVariable RecallId id, @RequestBody DecisionOrder order) {
    return orders.place(
        order,
        by ->
            new RecallCommand.DecideRecall(
                id,
                Rules.required(order.mandatory(), "mandatory"),
                order.document(),
                order.note(),
                by));
  }

  @PostMapping("/{id}/notices")
  ResponseEntity<String> remind(@PathVariable RecallId id, @RequestBody ReminderOrder order) {
    return orders.place(order, by -> new RecallCommand.NotifyHolders(id, by));
  }

  @PostMapping("/{id}/acknowledgements")
  ResponseEntity<String> acknowledge(@PathVariable RecallId id, @RequestBody AnswerOrder order) {
    return orders.place(
        order,
        by ->
            new RecallCommand.AcknowledgeRecall(id, order.found(), order.gone(), order.note(), by));
  }

  @PostMapping("/{id}/closures")
  ResponseEntity<String> closeLots(@PathVariable RecallId id, @RequestBody ClosureOrder order) {
    return orders.place(
        order,
        by -> new RecallCommand.CloseLots(id, order.closure(), order.lots(), order.note(), by));
  }

  @PostMapping("/{id}/results")
  ResponseEntity<String> report(@PathVariable RecallId id, @RequestBody ResultsOrder order) {
    return orders.place(order, by -> new RecallCommand.ReportResults(id, order.text(), by));
  }

  @PostMapping("/{id}/consent")
  ResponseEntity<String> consent(@PathVariable RecallId id, @RequestBody ConsentOrder order) {
    return orders.place(order, by -> new RecallCommand.ConsentToDisposal(id, order.note(), by));
  }

  @PostMapping("/{id}/closing")
  ResponseEntity<String> close(@PathVariable RecallId id, @RequestBody EndOrder order) {
    return orders.place(order, by -> new RecallCommand.CloseRecall(id, order.reason(), by));
  }

  @PostMapping("/{id}/cancellation")
  ResponseEntity<String> cancel(@PathVariable RecallId id, @RequestBody EndOrder order) {
    return orders.place(order, by -> new RecallCommand.CancelRecall(id, order.reason(), by));
  }

  @PostMapping("/contact")
  ResponseEntity<String> contact(@RequestBody ContactOrder order) {
    return orders.place(
        order,
        by ->
            new ContactCommand.RegisterRecallContact(
                order.email(), order.webhook(), Boolean.TRUE.equals(order.newSecret()), by));
  }

  // ---- questions

  /** What a recall of this source would touch now; for who may open one. */
  @PostMapping("/preview")
  RecallQueries.Preview preview(@RequestBody PreviewOrder order) {
    Actor actor = Actor.current();
    RecallSource source = Rules.required(order.source(), "source");
    if (actor.role().readsAll()) {
      standing.owns(source, actor.party());
    } else {
      standing.check(source, actor.party());
    }
    PartyId maker = Scope.maker(source, actor.party(), actor.role().readsAll());
    queries.checkUsed(source, maker);
    return queries.preview(source, maker);
  }

  /**
   * Recalls, the latest first: all of them for those who read everything, for others those that
   * their party opened.
   *
   * @param drill drills instead
   */
  @GetMapping
  Lists.Page<RecallQueries.Shown> list(
      @RequestParam(defaultValue = "false") boolean drill,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    int most = Lists.limit(limit);
    return actor.role().readsAll()
        ? queries.all(drill, actor.party(), standing.authority(actor.party()), most, cursor)
        : queries.opened(actor.party(), drill, standing.authority(actor.party()), most, cursor);
  }

  /** Recalls of lots that one's own party has or had to do with, the latest first. */
  @GetMapping("/concerning")
  Lists.Page<RecallQueries.Shown> concerning(
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return queries.concerning(Actor.current().party(), Lists.limit(limit), cursor);
  }

  /** The yearly test of one's own party's recall plan. */
  @GetMapping("/plan")
  RecallQueries.Plan plan() {
    return queries.plan(Actor.current().party());
  }

  /**
   * How one's own party is reached.
   *
   * @param secret signs what is sent to the web hook; null where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownContact(PartyId party, String email, URI webhook, String secret) {}

  @GetMapping("/contact")
  ShownContact contact() {
    PartyId party = Actor.current().party();
    return contacts
        .find(party)
        .map(
            contact ->
                new ShownContact(
                    party,
                    contact.email(),
                    contact.webhook(),
                    contact.webhook() == null ? null : secrets.secret(party, contact.secret())))
        .orElseGet(() -> new ShownContact(party, null, null, null));
  }

  @GetMapping("/{id}")
  RecallQueries.Shown get(@PathVariable RecallId id) {
    Actor actor = Actor.current();
    RecallView view = queries.view(id);
    if (!seesAll(actor, view) && !queries.concerns(id, actor.party())) {
      throw Refusal.notFound("recall-unknown", "recall", id);
    }
    return queries.shown(view, actor.party(), standing.authority(actor.party()));
  }

  @GetMapping("/{id}/holders")
  Lists.Page<RecallQueries.Holder> holders(
      @PathVariable RecallId id,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    whole(id);
    return queries.holders(id, Lists.limit(limit), cursor);
  }

  /**
   * The lots of the scope with the reason for each; a holder gets its own.
   *
   * @param open only those that still wait for what is to become of them
   */
  @GetMapping("/{id}/lots")
  Lists.Page<RecallQueries.Lot> lots(
      @PathVariable RecallId id,
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    RecallView view = queries.view(id);
    if (seesAll(actor, view)) {
      return queries.lots(id, open, Lists.limit(limit), cursor);
    }
    return own(id, limit, cursor);
  }

  /** One's own party's lots in the scope. */
  @GetMapping("/{id}/own-lots")
  Lists.Page<RecallQueries.Lot> own(
      @PathVariable RecallId id,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    if (!queries.concerns(id, actor.party())) {
      throw Refusal.notFound("recall-unknown", "recall", id);
    }
    return queries.lotsOf(id, actor.party(), Lists.limit(limit), cursor);
  }

  @GetMapping("/{id}/entries")
  Lists.Page<RecallQueries.Entry> entries(
      @PathVariable RecallId id,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    whole(id);
    return queries.entries(id, Lists.limit(limit), cursor);
  }

  /** The report to print: timeline, holders with what each recovered, lots. */
  @GetMapping(value = "/{id}/report.pdf", produces = "application/pdf")
  void pdf(@PathVariable RecallId id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RecallView view = whole(id);
    attach(request, response, "application/pdf", id + ".pdf");
    reports.pdf(view, language(request), response.getOutputStream());
  }

  /** The same as a table, whole, however many lots there are. */
  @GetMapping(value = "/{id}/report.csv", produces = "text/csv")
  void csv(@PathVariable RecallId id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RecallView view = whole(id);
    attach(request, response, "text/csv;charset=UTF-8", id + ".csv");
    reports.csv(view, language(request), response.getOutputStream());
  }

  /** The reader's language; {@code ?lang=} for a link that a browser follows by itself. */
  private static Locale language(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    return asked == null
        ? Problems.language(request)
        : Problems.language(Locale.forLanguageTag(asked));
  }

  private static void attach(
      HttpServletRequest request, HttpServletResponse response, String type, String file) {
    // A report is written as it is read; to tag it would be to keep it in memory first.
    ShallowEtagHeaderFilter.disableContentCaching(request);
    response.setContentType(type);
    response.setHeader("Content-Disposition", "attachment; filename=\"thu-hoi-" + file + "\"");
    response.setHeader("Cache-Control", "no-store");
  }

  private RecallView whole(RecallId id) {
    RecallView view = queries.view(id);
    if (!seesAll(Actor.current(), view)) {
      throw Refusal.notFound("recall-unknown", "recall", id);
    }
    return view;
  }

  private static boolean seesAll(Actor actor, RecallView view) {
    return actor.role().readsAll() || view.opener().equals(actor.party());
  }
}
