package vn.nguon.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about lots, with the names of everything in it. */
@Component
public class LotQueries {

  private final ProjectionRunner<LotView> lots;
  private final ProjectionRunner<HoldingView> holdings;
  private final Parties parties;
  private final Places places;
  private final Products products;

  LotQueries(
      ProjectionRunner<LotView> lots,
      ProjectionRunner<HoldingView> holdings,
      Parties parties,
      Places places,
      Products products) {
    this.lots = lots;
    this.holdings = holdings;
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  /**
   * A lot in one's hands.
   *
   * @param madeOn when it was harvested, packed or came to be otherwise
   * @param stowed how much of it is inside closed logistic units; null for nothing
   * @param hold why the party keeps it back, or null
   * @param frozen whether a recall keeps it where it is
   * @param address of its public page
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Holding(
      LotId lot,
      String productName,
      String picture,
      LotKind kind,
      Quantity quantity,
      LocalDate madeOn,
      LocalDate bestBefore,
      PlaceId offeredAt,
      Instant since,
      Quantity stowed,
      String hold,
      boolean frozen,
      boolean unknownOrigin,
      String address) {}

  /** A lot with its whole story. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LotDetails(
      LotId lot,
      String productName,
      String picture,
      LotKind kind,
      PartyId maker,
      String makerName,
      PlaceId place,
      String placeName,
      Quantity quantity,
      OffsetDateTime madeAt,
      LocalDate bestBefore,
      String variety,
      String grade,
      String note,
      SeasonId season,
      List<Contradictions.Shown> contradictions,
      LotView.Source source,
      boolean unknownOrigin,
      boolean frozen,
      List<NamedPart> inputs,
      List<NamedPart> outputs,
      List<Holder> holders,
      List<UnderWay> inTransit,
      Quantity consumed,
      Quantity sold,
      Quantity disposed,
      Quantity missing,
      List<NamedEntry> entries,
      String address) {}

  /**
   * So much of a lot, with the product's name.
   *
   * @param quantity null where a quantity went into this and other lots together
   * @param share of all that went in, 0 to 1; null for what came out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NamedPart(LotId lot, String productName, Quantity quantity, BigDecimal share) {}

  /** Who has how much, and where it is on sale. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Holder(
      PartyId party,
      String name,
      Quantity quantity,
      Quantity stowed,
      String hold,
      PlaceId offeredAt) {}

  /** What is between two parties. */
  public record UnderWay(
      ShipmentId shipment,
      PartyId from,
      String fromName,
      PartyId to,
      String toName,
      Quantity quantity) {}

  /** One entry with names; see {@link LotView.Entry}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NamedEntry(
      CommandId command,
      LotView.EntryKind kind,
      OffsetDateTime at,
      Instant recordedAt,
      AccountId account,
      PartyId party,
      String partyName,
      Quantity quantity,
      PartyId otherParty,
      String otherPartyName,
      LotId otherLot,
      PlaceId place,
      String placeName,
      ShipmentId shipment,
      String text,
      CommandId corrects,
      LocalDate correctedDate,
      CommandId correctedBy) {}

  /** The lots a party holds, the latest first; with {@code q} those whose words begin so. */
  public Lists.Page<Holding> holdings(PartyId party, String q, int limit, String cursor) {
    Find find =
        q == null || q.isBlank()
            ? Find.Range.under(
                HoldingProjection.BY_PARTY, SortKey.of(party.value()), true, limit, cursor)
            : new Find.Search(HoldingProjection.WORDS, party.value(), q, limit, cursor);
    Documents.Page<HoldingView> page = Lists.find(holdings.documents(), find);
    List<String> ids = page.items().stream().map(item -> item.body().lot().toString()).toList();
    Map<String, Stored<LotView>> views = lots.documents().getMany(ids);
    var items = new ArrayList<Holding>();
    for (Stored<HoldingView> item : page.items()) {
      HoldingView holding = item.body();
      Stored<LotView> lot = views.get(holding.lot().toString());
      // The two read models move on apart; what one does not know yet comes with the next look.
      if (lot != null) {
        items.add(holding(holding, lot.body()));
      }
    }
    return new Lists.Page<>(items, page.next());
  }

  private Holding holding(HoldingView holding, LotView lot) {
    Optional<ProductState> product = products.find(holding.lot().product());
    return new Holding(
        holding.lot(),
        product.map(p -> p.details().name()).orElse(holding.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        lot.state().kind(),
        holding.quantity(),
        lot.state().madeAt().toLocalDate(),
        lot.state().bestBefore(),
        holding.offeredAt(),
        holding.since(),
        lot.state().stowed().get(holding.party()),
        lot.state().holds().get(holding.party()),
        !lot.state().frozen().isEmpty(),
        lot.state().unknownOrigin(),
        LotAddress.path(holding.lot()));
  }

  /**
   * What decides how long the records of a lot are kept.
   *
   * @param lastRecorded when the latest entry about it was taken down
   * @param bestBefore null where none is known
   */
  public record Kept(Instant lastRecorded, LocalDate bestBefore) {}

  /**
   * @throws Refusal {@code lot-unknown}
   */
  public Kept kept(LotId lot) {
    LotView view = view(lot);
    Instant last =
        view.entries().stream()
            .map(LotView.Entry::recordedAt)
            .max(Instant::compareTo)
            .orElseThrow();
    return new Kept(last, view.state().bestBefore());
  }

  /** Everyone who had to do with a lot. */
  public Set<PartyId> parties(LotId lot) {
    return new HashSet<>(view(lot).parties());
  }

  /**
   * A lot with its story.
   *
   * @param told says contradictions in the reader's language
   * @throws Refusal {@code lot-unknown}
   */
  public LotDetails details(
      LotId lot, Function<List<Contradiction>, List<Contradictions.Shown>> told) {
    LotView view = view(lot);
    LotState state = view.state();
    Optional<ProductState> product = products.find(lot.product());
    return new LotDetails(
        lot,
        product.map(p -> p.details().name()).orElse(lot.product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        state.kind(),
        state.maker(),
        name(state.maker()),
        state.place(),
        placeName(state.place()),
        state.made(),
        state.madeAt(),
        state.bestBefore(),
        view.variety(),
        view.grade(),
        view.note(),
        state.season(),
        told.apply(view.contradictions()),
        view.source(),
        state.unknownOrigin(),
        !state.frozen().isEmpty(),
        view.inputs().stream()
            .map(input -> named(input.lot(), input.quantity(), input.share()))
            .toList(),
        view.uses().stream()
            .flatMap(
                use ->
                    use.into().stream()
                        .map(
                            into ->
                                named(into, use.into().size() == 1 ? use.quantity() : null, null)))
            .toList(),
        state.held().entrySet().stream()
            .map(
                held ->
                    new Holder(
                        held.getKey(),
                        name(held.getKey()),
                        held.getValue(),
                        state.stowed().get(held.getKey()),
                        state.holds().get(held.getKey()),
                        state.offered().get(held.getKey())))
            .toList(),
        state.inTransit().entrySet().stream()
            .map(
                way ->
                    new UnderWay(
                        way.getKey(),
                        way.getValue().from(),
                        name(way.getValue().from()),
                        way.getValue().to(),
                        name(way.getValue().to()),
                        way.getValue().quantity()))
            .toList(),
        state.consumed(),
        state.sold(),
        state.disposed(),
        state.missing(),
        view.entries().stream().map(this::named).toList(),
        LotAddress.path(lot));
  }

  private LotView view(LotId lot) {
    return lots.documents()
        .get(lot.toString())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("lot-unknown", "lot", lot));
  }

  private NamedPart named(LotId lot, Quantity quantity, BigDecimal share) {
    return new NamedPart(
        lot,
        products.find(lot.product()).map(p -> p.details().name()).orElse(lot.product().value()),
        quantity,
        share);
  }

  private NamedEntry named(LotView.Entry entry) {
    return new NamedEntry(
        entry.command(),
        entry.kind(),
        entry.at(),
        entry.recordedAt(),
        entry.account(),
        entry.party(),
        name(entry.party()),
        entry.quantity(),
        entry.otherParty(),
        entry.otherParty() == null ? null : name(entry.otherParty()),
        entry.otherLot(),
        entry.place(),
        entry.place() == null ? null : placeName(entry.place()),
        entry.shipment(),
        entry.text(),
        entry.corrects(),
        entry.correctedDate(),
        entry.correctedBy());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }

  private String placeName(PlaceId place) {
    return places.find(place).map(p -> p.name()).orElse(place.value());
  }
}
