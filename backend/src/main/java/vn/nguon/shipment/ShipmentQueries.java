package vn.nguon.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotPart;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about consignments, with the names of everything in them. */
@Component
public class ShipmentQueries {

  private final ProjectionRunner<ShipmentView> runner;
  private final Parties parties;
  private final Places places;
  private final Products products;

  ShipmentQueries(
      ProjectionRunner<ShipmentView> runner, Parties parties, Places places, Products products) {
    this.runner = runner;
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  /** Which way, as the party sees it. */
  public enum Direction {
    in,
    out,
    /** What the party drives or is to pick up for others; only what is under way. */
    carried
  }

  /** A consignment with names; see {@link ShipmentView}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      ShipmentId shipment,
      PartyId from,
      String fromName,
      PartyId to,
      String toName,
      ShipmentState.Phase state,
      OffsetDateTime dispatchedAt,
      OffsetDateTime endedAt,
      String vehicle,
      String documentNumber,
      Named carrier,
      Named custodian,
      Named awaited,
      List<ShownCustody> custody,
      BigDecimal plannedCelsius,
      ShipmentId returns,
      List<ShipmentId> returnedWith,
      PlaceId facility,
      String facilityName,
      String reason,
      List<ShownUnit> units,
      List<ShownLine> lines) {}

  /**
   * A party, or somebody who is only known by name.
   *
   * @param party null for a name only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Named(PartyId party, String name) {}

  /** Who had the goods from when on. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownCustody(PartyId party, String name, OffsetDateTime since, String vehicle) {}

  /**
   * A closed case or pallet of it.
   *
   * @param inside the pallet that it stands on, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownUnit(String unit, String inside, List<ShownPart> contents) {}

  /** So much of a lot, with the product's name. */
  public record ShownPart(LotId lot, String productName, Quantity quantity) {}

  /** One lot of it with the product's name; see {@link ShipmentView.Line}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownLine(
      LotId lot,
      String productName,
      String picture,
      Quantity dispatched,
      Quantity received,
      Quantity missing,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      String reason) {}

  /**
   * A party's consignments, the latest first.
   *
   * @param state null for all; not looked at for what it carries, which is all under way
   */
  public Lists.Page<Shown> list(
      PartyId party, Direction direction, ShipmentState.Phase state, int limit, String cursor) {
    return page(of(party, direction, state, limit, cursor));
  }

  /** How many of a party's consignments are under way, in one direction. */
  public Lists.Count countUnderWay(PartyId party, Direction direction) {
    return count(of(party, direction, ShipmentState.Phase.IN_TRANSIT, Lists.MOST_COUNTED, null));
  }

  private static Find of(
      PartyId party, Direction direction, ShipmentState.Phase state, int limit, String cursor) {
    if (direction == Direction.carried) {
      return new Find.Tagged(ShipmentProjection.CARRIED, party.value(), limit, cursor);
    }
    boolean in = direction == Direction.in;
    String index =
        state == null
            ? (in ? ShipmentProjection.IN : ShipmentProjection.OUT)
            : (in ? ShipmentProjection.IN_STATE : ShipmentProjection.OUT_STATE);
    SortKey under = state == null ? SortKey.of(party.value()) : SortKey.of(party.value(), state);
    return Find.Range.under(index, under, true, limit, cursor);
  }

  /**
   * Consignments that were dispatched before a time and that nobody has received or refused, the
   * oldest first.
   *
   * @param party to whom or from whom they go; null for everybody's
   * @param direction which of the two; in or out
   */
  public Lists.Page<Shown> unconfirmed(
      PartyId party, Direction direction, Instant before, int limit, String cursor) {
    return page(late(party, direction, before, limit, cursor));
  }

  /** How many {@link #unconfirmed} there are. */
  public Lists.Count countUnconfirmed(PartyId party, Direction direction, Instant before) {
    return count(late(party, direction, before, Lists.MOST_COUNTED, null));
  }

  private Lists.Count count(Find find) {
    return Lists.Count.of(runner.documents().find(find));
  }

  private static Find late(
      PartyId party, Direction direction, Instant before, int limit, String cursor) {
    if (party == null) {
      return new Find.Range(
          ShipmentProjection.UNDER_WAY, null, SortKey.of(before), false, limit, cursor);
    }
    String index =
        direction == Direction.out ? ShipmentProjection.OUT_STATE : ShipmentProjection.IN_STATE;
    var phase = ShipmentState.Phase.IN_TRANSIT;
    return new Find.Range(
        index,
        SortKey.of(party.value(), phase),
        SortKey.of(party.value(), phase, before),
        false,
        limit,
        cursor);
  }

  /**
   * @throws Refusal {@code shipment-unknown}
   */
  public Shown get(ShipmentId id) {
    return shown(view(id));
  }

  /**
   * Everyone who has or had to do with it.
   *
   * @throws Refusal {@code shipment-unknown}
   */
  public Set<PartyId> parties(ShipmentId id) {
    ShipmentView view = view(id);
    var all = new java.util.LinkedHashSet<>(List.of(view.from(), view.to()));
    all.addAll(view.carriers());
    return all;
  }

  private ShipmentView view(ShipmentId id) {
    return runner
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("shipment-unknown", "shipment", id));
  }

  private Lists.Page<Shown> page(Find find) {
    Documents.Page<ShipmentView> page = Lists.find(runner.documents(), find);
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(this::shown).toList(), page.next());
  }

  private Shown shown(ShipmentView view) {
    return new Shown(
        view.shipment(),
        view.from(),
        name(view.from()),
        view.to(),
        name(view.to()),
        view.state(),
        view.dispatchedAt(),
        view.endedAt(),
        view.vehicle(),
        view.documentNumber(),
        view.carrier() == null
            ? null
            : view.carrier().party() == null
                ? new Named(null, view.carrier().name())
                : named(view.carrier().party()),
        named(view.custodian()),
        view.awaited() == null ? null : named(view.awaited()),
        view.custody().stream()
            .map(
                had -> new ShownCustody(had.party(), name(had.party()), had.since(), had.vehicle()))
            .toList(),
        view.plannedCelsius(),
        view.returns(),
        view.returnedWith(),
        view.facility(),
        view.facility() == null
            ? null
            : places.find(view.facility()).map(p -> p.name()).orElse(view.facility().value()),
        view.reason(),
        view.units().stream().map(this::shown).toList(),
        view.lines().stream().map(this::shown).toList());
  }

  private ShownUnit shown(UnitLoad unit) {
    var contents = new ArrayList<ShownPart>();
    for (LotPart part : unit.contents()) {
      contents.add(
          new ShownPart(
              part.lot(),
              products
                  .find(part.lot().product())
                  .map(p -> p.details().name())
                  .orElse(part.lot().product().value()),
              part.quantity()));
    }
    return new ShownUnit(
        unit.unit().digits(), unit.inside() == null ? null : unit.inside().digits(), contents);
  }

  private ShownLine shown(ShipmentView.Line line) {
    Optional<ProductState> product = products.find(line.lot().product());
    return new ShownLine(
        line.lot(),
        product.map(p -> p.details().name()).orElse(line.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        line.dispatched(),
        line.received(),
        line.missing(),
        line.damaged(),
        line.refused(),
        line.over(),
        line.reason());
  }

  private Named named(PartyId party) {
    return new Named(party, name(party));
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
