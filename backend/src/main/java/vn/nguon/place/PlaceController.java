package vn.nguon.place;

import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Growing areas, facilities, provinces and communes over HTTP. */
@RestController
class PlaceController {

  private final Orders orders;
  private final ProjectionRunner<PlaceView> runner;
  private final Parties parties;

  PlaceController(Orders orders, ProjectionRunner<PlaceView> runner, Parties parties) {
    this.orders = orders;
    this.runner = runner;
    this.parties = parties;
  }

  /** What is said of a growing area. */
  record AreaOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PartyId party,
      PlaceId id,
      String name,
      String crop,
      BigDecimal hectares,
      String province,
      String commune,
      String street,
      AreaCode code,
      Geometry geometry,
      String reason)
      implements Order {

    AreaDetails details() {
      return new AreaDetails(
          name, crop, hectares, new Address(province, commune, street), code, geometry);
    }
  }

  /** What is said of a facility. */
  record FacilityOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PartyId party,
      PlaceId id,
      FacilityKind kind,
      String name,
      String province,
      String commune,
      String street,
      String gln,
      List<Double> location,
      String reason)
      implements Order {

    FacilityDetails details() {
      return new FacilityDetails(kind, name, new Address(province, commune, street), gln, location);
    }
  }

  @PostMapping("/api/areas")
  ResponseEntity<String> registerArea(@RequestBody AreaOrder order) {
    PlaceId id = Rules.required(order.id(), "id");
    return orders.place(
        order,
        by -> new PlaceCommand.RegisterArea(id, order.details(), by),
        URI.create("/api/areas/" + id));
  }

  @PostMapping("/api/areas/{id}/corrections")
  ResponseEntity<String> correctArea(@PathVariable PlaceId id, @RequestBody AreaOrder order) {
    return orders.place(
        order, by -> new PlaceCommand.CorrectArea(id, order.details(), order.reason(), by));
  }

  @PostMapping("/api/facilities")
  ResponseEntity<String> registerFacility(@RequestBody FacilityOrder order) {
    PlaceId id = Rules.required(order.id(), "id");
    return orders.place(
        order,
        by -> new PlaceCommand.RegisterFacility(id, order.details(), by),
        URI.create("/api/facilities/" + id));
  }

  @PostMapping("/api/facilities/{id}/corrections")
  ResponseEntity<String> correctFacility(
      @PathVariable PlaceId id, @RequestBody FacilityOrder order) {
    return orders.place(
        order, by -> new PlaceCommand.CorrectFacility(id, order.details(), order.reason(), by));
  }

  /**
   * The growing areas of one's own party, by name; of another {@code party} for who reads
   * everything and for the co-operative that it belongs to.
   */
  @GetMapping("/api/areas")
  Lists.Page<PlaceView> areas(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return of(party, "area", limit, cursor);
  }

  /** The facilities of a party; see {@link #areas}. */
  @GetMapping("/api/facilities")
  Lists.Page<PlaceView> facilities(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return of(party, "facility", limit, cursor);
  }

  private Lists.Page<PlaceView> of(PartyId party, String group, Integer limit, String cursor) {
    PartyId owner = party == null ? Actor.current().party() : party;
    mayRead(owner, "party-unknown", owner);
    SortKey owned = SortKey.of(owner.value(), group);
    Documents.Page<PlaceView> page =
        Lists.find(
            runner.documents(),
            Find.Range.under(PlaceProjection.BY_OWNER, owned, false, Lists.limit(limit), cursor));
    return new Lists.Page<>(page.items().stream().map(Stored::body).toList(), page.next());
  }

  @GetMapping("/api/areas/{id}")
  PlaceView area(@PathVariable PlaceId id) {
    return get(id, "area", "area-unknown");
  }

  @GetMapping("/api/facilities/{id}")
  PlaceView facility(@PathVariable PlaceId id) {
    return get(id, "facility", "facility-unknown");
  }

  private PlaceView get(PlaceId id, String group, String unknown) {
    PlaceView view =
        runner
            .documents()
            .get(id.value())
            .map(Stored::body)
            .filter(place -> PlaceProjection.group(place.kind()).equals(group))
            .orElseThrow(() -> Refusal.notFound(unknown, "id", id));
    mayRead(view.owner(), unknown, id);
    return view;
  }

  /** The owner itself, the co-operative that it belongs to, and who reads everything. */
  private void mayRead(PartyId owner, String unknown, Object id) {
    Actor actor = Actor.current();
    if (!owner.equals(actor.party()) && !parties.get(owner, "party").isMemberOf(actor.party())) {
      actor.mayRead(List.of(), unknown, id);
    }
  }

  @GetMapping("/api/provinces")
  List<Communes.Unit> provinces() {
    return Communes.provinces();
  }

  @GetMapping("/api/communes")
  List<Communes.Unit> communes(@RequestParam String province) {
    if (Communes.province(province).isEmpty()) {
      throw Refusal.notFound("province-unknown", "province", province);
    }
    return Communes.of(province);
  }
}
