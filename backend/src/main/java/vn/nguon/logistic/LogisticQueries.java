package vn.nguon.logistic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Sscc;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotAddress;
import vn.nguon.lot.LotPart;
import vn.nguon.party.Parties;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about cases and pallets, with the names of everything in them. */
@Component
public class LogisticQueries {

  private final ProjectionRunner<LogisticView> runner;
  private final Parties parties;
  private final Products products;

  LogisticQueries(ProjectionRunner<LogisticView> runner, Parties parties, Products products) {
    this.runner = runner;
    this.parties = parties;
    this.products = products;
  }

  /**
   * A case or pallet with names; see {@link LogisticView}.
   *
   * @param contents what is in it directly
   * @param units the cases on it, with what is in them; empty once it was opened
   * @param address of its public page (R-GS1)
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String unit,
      LogisticKind kind,
      LogisticView.Phase state,
      PartyId holder,
      String holderName,
      PartyId maker,
      String makerName,
      OffsetDateTime closedAt,
      OffsetDateTime openedAt,
      String inside,
      ShipmentId shipment,
      String note,
      List<Part> contents,
      List<Inner> units,
      List<Step> steps,
      String address) {}

  /** So much of a lot, with the product's name and the lot's public page. */
  public record Part(
      LotId lot, String productName, String picture, Quantity quantity, String address) {}

  /** A case on a pallet. */
  public record Inner(String unit, List<Part> contents) {}

  /** What happened, with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      LogisticView.StepKind kind,
      OffsetDateTime at,
      PartyId party,
      String partyName,
      String otherUnit,
      ShipmentId shipment) {}

  /** The units a party holds, the latest closed first; all, or those in one phase. */
  public Lists.Page<Shown> held(PartyId party, LogisticView.Phase phase, int limit, String cursor) {
    Documents.Page<LogisticView> page =
        Lists.find(
            runner.documents(),
            phase == null
                ? Find.Range.under(
                    LogisticProjection.HELD, SortKey.of(party.value()), true, limit, cursor)
                : Find.Range.under(
                    LogisticProjection.HELD_PHASE,
                    SortKey.of(party.value(), phase),
                    true,
                    limit,
                    cursor));
    var inner = inner(page.items().stream().map(Stored::body).toList());
    return new Lists.Page<>(
        page.items().stream().map(item -> shown(item.body(), inner)).toList(), page.next());
  }

  public Optional<Shown> find(Sscc id) {
    return runner
        .documents()
        .get(id.digits())
        .map(stored -> shown(stored.body(), inner(List.of(stored.body()))));
  }

  /**
   * Everyone who held it.
   *
   * @throws Refusal {@code unit-unknown}
   */
  public Set<PartyId> parties(Sscc id) {
    return runner
        .documents()
        .get(id.digits())
        .map(stored -> stored.body().parties())
        .orElseThrow(() -> Refusal.notFound("unit-unknown", "unit", id));
  }

  /** The cases on these units, in one look. */
  private Map<String, Stored<LogisticView>> inner(List<LogisticView> views) {
    var ids = new ArrayList<String>();
    for (LogisticView view : views) {
      view.state().units().forEach(unit -> ids.add(unit.digits()));
    }
    return ids.isEmpty() ? Map.of() : runner.documents().getMany(ids);
  }

  private Shown shown(LogisticView view, Map<String, Stored<LogisticView>> inner) {
    LogisticState state = view.state();
    var cases = new ArrayList<Inner>();
    for (Sscc unit : state.units()) {
      Stored<LogisticView> on = inner.get(unit.digits());
      if (on != null && state.id().equals(on.body().state().inside())) {
        cases.add(new Inner(unit.digits(), parts(on.body().state().contents())));
      }
    }
    return new Shown(
        state.id().digits(),
        state.kind(),
        view.phase(),
        state.holder(),
        name(state.holder()),
        view.maker(),
        name(view.maker()),
        state.closedAt(),
        view.openedAt(),
        state.inside() == null ? null : state.inside().digits(),
        state.shipment(),
        view.note(),
        parts(state.contents()),
        cases,
        view.steps().stream()
            .map(
                step ->
                    new Step(
                        step.kind(),
                        step.at(),
                        step.party(),
                        name(step.party()),
                        step.otherUnit() == null ? null : step.otherUnit().digits(),
                        step.shipment()))
            .toList(),
        DigitalLink.of(state.id()).path());
  }

  private List<Part> parts(List<LotPart> contents) {
    var parts = new ArrayList<Part>();
    for (LotPart part : contents) {
      Optional<ProductState> product = products.find(part.lot().product());
      parts.add(
          new Part(
              part.lot(),
              product.map(p -> p.details().name()).orElse(part.lot().product().value()),
              product.map(p -> p.details().picture()).orElse("other"),
              part.quantity(),
              LotAddress.path(part.lot())));
    }
    return parts;
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
