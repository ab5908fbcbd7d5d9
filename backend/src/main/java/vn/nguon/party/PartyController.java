package vn.nguon.party;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
import vn.nguon.kernel.Address;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** Parties over HTTP. */
@RestController
@RequestMapping("/api/parties")
class PartyController {

  private final Orders orders;
  private final ProjectionRunner<PartyView> runner;

  PartyController(Orders orders, ProjectionRunner<PartyView> runner) {
    this.orders = orders;
    this.runner = runner;
  }

  /**
   * What is said of a party.
   *
   * @param reason needed in a correction
   */
  record PartyOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PartyId id,
      String name,
      Set<PartyRole> roles,
      String province,
      String commune,
      String street,
      String phone,
      String gln,
      String lotPrefix,
      String gs1Prefix,
      EarlyHarvest earlyHarvest,
      String reason)
      implements Order {

    PartyDetails details() {
      return new PartyDetails(
          name,
          roles,
          new Address(province, commune, street),
          phone,
          gln,
          lotPrefix,
          gs1Prefix,
          earlyHarvest);
    }
  }

  @PostMapping
  ResponseEntity<String> register(@RequestBody PartyOrder order) {
    PartyId id = Rules.required(order.id(), "id");
    return orders.place(
        order,
        by -> new PartyCommand.RegisterParty(id, order.details(), by),
        URI.create("/api/parties/" + id));
  }

  @PostMapping("/{id}/corrections")
  ResponseEntity<String> correct(@PathVariable PartyId id, @RequestBody PartyOrder order) {
    Actor actor = Actor.current();
    if (!id.equals(actor.party()) && actor.role() != Role.OPERATOR) {
      throw Refusal.forbidden("party-not-yours", "id", Map.of("value", id));
    }
    return orders.place(
        order, by -> new PartyCommand.CorrectParty(id, order.details(), order.reason(), by));
  }

  record MembershipOrder(CommandId commandId, OffsetDateTime happenedAt, PartyId cooperative)
      implements Order {}

  record MemberOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record EndOrder(CommandId commandId, OffsetDateTime happenedAt, String reason) implements Order {}

  @PostMapping("/{id}/membership")
  ResponseEntity<String> ask(@PathVariable PartyId id, @RequestBody MembershipOrder order) {
    return orders.place(order, by -> new PartyCommand.AskMembership(id, order.cooperative(), by));
  }

  @PostMapping("/{id}/membership/offer")
  ResponseEntity<String> offer(@PathVariable PartyId id, @RequestBody MemberOrder order) {
    return orders.place(order, by -> new PartyCommand.OfferMembership(id, by));
  }

  @PostMapping("/{id}/membership/acceptance")
  ResponseEntity<String> accept(@PathVariable PartyId id, @RequestBody MemberOrder order) {
    return orders.place(order, by -> new PartyCommand.AcceptMember(id, by));
  }

  @PostMapping("/{id}/membership/end")
  ResponseEntity<String> end(@PathVariable PartyId id, @RequestBody EndOrder order) {
    return orders.place(order, by -> new PartyCommand.EndMembership(id, order.reason(), by));
  }

  /** Who belongs to a co-operative, and who asked to; for itself. */
  @GetMapping("/{id}/members")
  Lists.Page<PartyView> members(
      @PathVariable PartyId id,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor.current().mayRead(List.of(id), "party-unknown", id);
    var find = new Find.Tagged(PartyProjection.COOPERATIVE, id.value(), Lists.limit(limit), cursor);
    Documents.Page<PartyView> page = Lists.find(runner.documents(), find);
    return new Lists.Page<>(page.items().stream().map(Stored::body).toList(), page.next());
  }

  /**
   * All parties by name; with {@code q} those whose name, address or id has words that begin so;
   * with {@code gln} those that say this number is their own.
   */
  @GetMapping
  Lists.Page<PartyView> list(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String gln,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    if (gln != null && !gln.isBlank()) {
      return found(new Find.Tagged(PartyProjection.GLN, PartyDetails.gln(gln), most, cursor));
    }
    Find find =
        q == null || q.isBlank()
            ? new Find.Range(PartyProjection.BY_NAME, null, null, false, most, cursor)
            : new Find.Search(PartyProjection.WORDS, null, q, most, cursor);
    return found(find);
  }

  private Lists.Page<PartyView> found(Find find) {
    Documents.Page<PartyView> page = Lists.find(runner.documents(), find);
    return new Lists.Page<>(page.items().stream().map(Stored::body).toList(), page.next());
  }

  @GetMapping("/{id}")
  PartyView get(@PathVariable PartyId id) {
    return runner
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("party-unknown", "id", id));
  }
}
