package vn.nguon.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.identity.Accounts;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
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

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final ProjectionRunner<LotView> lots;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Accounts accounts;

  LotQueries(
      ProjectionRunner<LotView> lots,
      Parties parties,
      Places places,
      Products products,
      Accounts accounts) {
    this.accounts = accounts;
    this.lots = lots;
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
      boolean contradictory,
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
      String accountName,
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
      CommandId correctedBy,
      PartyId onBehalfBy,
      String onBehalfByName) {}

  /** Which of the lots in one's hands. */
  public enum HoldingState {
    /** Best before some day, the soonest first. */
    EXPIRING,
    /** Kept back by oneself. */
    HELD,
    /** Kept where it is by a recall. */
    FROZEN,
    ON_SALE,
    /** In one's hands and in no shop. */
    OFF_SALE,
    /** Its harvest does not fit the growing diary. */
    CONTRADICTORY,
    /** Some of it came from outside the chain. */
    UNKNOWN_ORIGIN
  }

  /**
   * Which of the lots that a party holds.
   *
   * @param product only lots of it, or null
   * @param state only those, or null
   * @param from the first day on which the party had some; of what expires, the first day that it
   *     is best before; or null
   * @param to the last such day, or null
   * @param q only those whose words begin so, in no promised order; null or blank for all
   */
  public record HoldingFilter(
      ProductId product, HoldingState state, LocalDate from, LocalDate to, String q) {

    public static HoldingFilter of(HoldingState state) {
      return new HoldingFilter(null, state, null, null, null);
    }

    private boolean fits(HoldingView holding) {
      LocalDate day =
          state == HoldingState.EXPIRING
              ? holding.bestBefore()
              : LocalDate.ofInstant(holding.since(), VIETNAM);
      return (product == null || product.equals(holding.lot().product()))
          && within(day, from, to)
          && switch (state) {
            case null -> true;
            case EXPIRING -> holding.bestBefore() != null;
            case HELD -> holding.hold() != null;
            case FROZEN -> holding.frozen();
            case ON_SALE -> holding.offeredAt() != null;
            case OFF_SALE -> holding.offeredAt() == null;
            case CONTRADICTORY -> holding.contradictory();
            case UNKNOWN_ORIGIN -> holding.unknownOrigin();
          };
    }
  }

  private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
    return (from == null || day != null && !day.isBefore(from))
        && (to == null || day != null && !day.isAfter(to));
  }

  /**
   * The lots a party holds, the latest first; what expires, the soonest first. A page may hold
   * fewer than the limit though there are more: see {@link Lists#find(Documents, Lists.Finding,
   * java.util.function.Predicate, int, String)}.
   */
  public Lists.Page<Holding> holdings(
      PartyId party, HoldingFilter filter, int limit, String cursor) {
    Documents.Page<Object> page = held(party, filter, limit, cursor);
    return new Lists.Page<>(
        page.items().stream().map(item -> holding((HoldingView) item.body())).toList(),
        page.next());
  }

  /** How many of the lots that a party holds. */
  public Lists.Count count(PartyId party, HoldingFilter filter) {
    return Lists.Count.of(held(party, filter, Lists.MOST_COUNTED, null));
  }

  private Documents.Page<Object> held(
      PartyId party, HoldingFilter filter, int limit, String cursor) {
    return Lists.find(
        lots.derived(),
        (most, from) -> find(party, filter, most, from),
        holding -> filter.fits((HoldingView) holding),
        limit,
        cursor);
  }

  /** By the words, else by the state, which few are in, else by the product. */
  private static Find find(PartyId party, HoldingFilter filter, int limit, String cursor) {
    String whose = party.value();
    if (filter.q() != null && !filter.q().isBlank()) {
      return new Find.Search(HoldingDerivation.WORDS, whose, filter.q(), limit, cursor);
    }
    if (filter.state() == HoldingState.EXPIRING) {
      SortKey all = SortKey.of(whose);
      return new Find.Range(
          HoldingDerivation.BY_EXPIRY,
          filter.from() == null ? all : SortKey.of(whose, filter.from()),
          filter.to() == null ? all.afterAllUnder() : SortKey.of(whose, filter.to().plusDays(1)),
          false,
          limit,
          cursor);
    }
    boolean byProduct = filter.state() == null && filter.product() != null;
    return Lists.latest(
        byProduct ? HoldingDerivation.BY_PRODUCT : index(filter.state()),
        byProduct ? List.of(whose, filter.product().value()) : List.of(whose),
        filter.from(),
        filter.to(),
        limit,
        cursor);
  }

  private static String index(HoldingState state) {
    return switch (state) {
      case null -> HoldingDerivation.BY_PARTY;
      case OFF_SALE -> HoldingDerivation.BY_PARTY;
      case EXPIRING -> HoldingDerivation.BY_EXPIRY;
      case HELD -> HoldingDerivation.KEPT_BACK;
      case FROZEN -> HoldingDerivation.FROZEN;
      case ON_SALE -> HoldingDerivation.ON_SALE;
      case CONTRADICTORY -> HoldingDerivation.DOUBTFUL;
      case UNKNOWN_ORIGIN -> HoldingDerivation.OUTSIDE;
    };
  }

  private Holding holding(HoldingView holding) {
    Optional<ProductState> product = products.find(holding.lot().product());
    return new Holding(
        holding.lot(),
        product.map(p -> p.details().name()).orElse(holding.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        holding.kind(),
        holding.quantity(),
        holding.madeOn(),
        holding.bestBefore(),
        holding.offeredAt(),
        holding.since(),
        holding.stowed(),
        holding.hold(),
        holding.frozen(),
        holding.unknownOrigin(),
        holding.contradictory(),
        LotAddress.path(holding.lot()));
  }

  /**
   * What a party has of one product.
   *
   * @param quantity over all lots, in the product's unit
   * @param oldest when the oldest lot of it was made
   * @param expired how much is past its day, of what has one
   * @param expiring how much will be within the days asked for
   * @param held lots that the party keeps back or a recall keeps where they are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stock(
      ProductId product,
      String productName,
      String picture,
      Quantity quantity,
      int lots,
      LocalDate oldest,
      Quantity expired,
      Quantity expiring,
      int held) {}

  /**
   * A party's stock by product, the most lots first.
   *
   * @param complete false where the party holds more than {@value #MOST_IN_STOCK} lots, of which
   *     the latest are counted
   */
  public record Stocks(List<Stock> items, boolean complete) {}

  static final int MOST_IN_STOCK = 5_000;

  /**
   * @param days what is best before so many days from today, or sooner, is expiring
   */
  public Stocks stock(PartyId party, LocalDate today, int days) {
    var found = new LinkedHashMap<ProductId, Stock>();
    String cursor = null;
    int counted = 0;
    do {
      Documents.Page<Object> page =
          lots.derived()
              .find(
                  Find.Range.under(
                      HoldingDerivation.BY_PARTY, SortKey.of(party.value()), true, 1_000, cursor));
      for (Stored<Object> item : page.items()) {
        HoldingView holding = (HoldingView) item.body();
        found.merge(holding.lot().product(), one(holding, today, days), (a, b) -> together(a, b));
        counted++;
      }
      cursor = page.next();
    } while (cursor != null && counted < MOST_IN_STOCK);
    return new Stocks(
        found.values().stream().sorted(Comparator.comparing(Stock::lots).reversed()).toList(),
        cursor == null);
  }

  private Stock one(HoldingView holding, LocalDate today, int days) {
    Optional<ProductState> product = products.find(holding.lot().product());
    Quantity none = Quantity.zero(holding.quantity().unit());
    LocalDate bestBefore = holding.bestBefore();
    boolean expired = bestBefore != null && bestBefore.isBefore(today);
    boolean expiring = bestBefore != null && !expired && !bestBefore.isAfter(today.plusDays(days));
    return new Stock(
        holding.lot().product(),
        product.map(p -> p.details().name()).orElse(holding.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        holding.quantity(),
        1,
        holding.madeOn(),
        expired ? holding.quantity() : none,
        expiring ? holding.quantity() : none,
        holding.hold() != null || holding.frozen() ? 1 : 0);
  }

  private static Stock together(Stock a, Stock b) {
    return new Stock(
        a.product(),
        a.productName(),
        a.picture(),
        a.quantity().plus(b.quantity()),
        a.lots() + b.lots(),
        a.oldest().isBefore(b.oldest()) ? a.oldest() : b.oldest(),
        a.expired().plus(b.expired()),
        a.expiring().plus(b.expiring()),
        a.held() + b.held());
  }

  /**
   * A lot in a list of lots that were made.
   *
   * @param left how much of it is still somewhere in the chain: held by somebody or under way
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Made(
      LotId lot,
      String productName,
      String picture,
      LotKind kind,
      PartyId maker,
      String makerName,
      Quantity quantity,
      Quantity left,
      LocalDate madeOn,
      LocalDate bestBefore,
      boolean frozen,
      boolean unknownOrigin,
      boolean contradictory,
      String address) {}

  /** Which of the lots that were made. */
  public enum MadeState {
    /** Kept where it is by a recall. */
    FROZEN,
    /** Its harvest does not fit the growing diary. */
    CONTRADICTORY,
    /** Some of it came from outside the chain. */
    UNKNOWN_ORIGIN
  }

  /**
   * Which of the lots that were made; each part null for all.
   *
   * @param place the growing area or facility it was made at
   * @param from the first day it was made on
   * @param to the last such day
   * @param q only those whose words begin so, in no promised order; blank for all
   */
  public record MadeFilter(
      PartyId maker,
      ProductId product,
      PlaceId place,
      MadeState state,
      LocalDate from,
      LocalDate to,
      String q) {

    private boolean fits(LotView lot) {
      return (maker == null || maker.equals(lot.state().maker()))
          && (product == null || product.equals(lot.state().id().product()))
          && (place == null || place.equals(lot.state().place()))
          && within(LocalDate.ofInstant(lot.state().madeAt().toInstant(), VIETNAM), from, to)
          && switch (state) {
            case null -> true;
            case FROZEN -> lot.frozen();
            case CONTRADICTORY -> lot.contradictory();
            case UNKNOWN_ORIGIN -> lot.unknownOrigin();
          };
    }
  }

  /**
   * Lots by when they were made, the latest first. A page may hold fewer than the limit though
   * there are more: see {@link Lists#find(Documents, Lists.Finding, java.util.function.Predicate,
   * int, String)}.
   */
  public Lists.Page<Made> made(MadeFilter filter, int limit, String cursor) {
    Documents.Page<LotView> page =
        Lists.find(
            lots.documents(),
            (most, from) -> find(filter, most, from),
            filter::fits,
            limit,
            cursor);
    return new Lists.Page<>(
        page.items().stream().map(item -> made(item.body())).toList(), page.next());
  }

  /** By the words, else by the state, which few are in, else by the place, which is one party's. */
  private static Find find(MadeFilter filter, int limit, String cursor) {
    String maker = filter.maker() == null ? null : filter.maker().value();
    if (filter.q() != null && !filter.q().isBlank()) {
      return maker == null
          ? new Find.Search(LotProjection.WORDS, null, filter.q(), limit, cursor)
          : new Find.Search(LotProjection.MAKER_WORDS, maker, filter.q(), limit, cursor);
    }
    List<String> parts = maker == null ? List.of() : List.of(maker);
    String index = maker == null ? LotProjection.BY_TIME : LotProjection.BY_MAKER;
    if (filter.state() != null) {
      index = index(filter.state(), maker == null);
    } else if (filter.place() != null) {
      index = LotProjection.BY_PLACE;
      parts = List.of(filter.place().value());
    } else if (filter.product() != null) {
      String product = filter.product().value();
      index = maker == null ? LotProjection.BY_PRODUCT : LotProjection.BY_MAKER_PRODUCT;
      parts = maker == null ? List.of(product) : List.of(maker, product);
    }
    return Lists.latest(index, parts, filter.from(), filter.to(), limit, cursor);
  }

  private static String index(MadeState state, boolean all) {
    return switch (state) {
      case FROZEN -> all ? LotProjection.FROZEN : LotProjection.MAKER_FROZEN;
      case CONTRADICTORY -> all ? LotProjection.DOUBTFUL : LotProjection.MAKER_DOUBTFUL;
      case UNKNOWN_ORIGIN -> all ? LotProjection.OUTSIDE : LotProjection.MAKER_OUTSIDE;
    };
  }

  private Made made(LotView view) {
    LotState state = view.state();
    Optional<ProductState> product = products.find(state.id().product());
    Quantity left = Quantity.zero(state.made().unit());
    for (Quantity held : state.held().values()) {
      left = left.plus(held);
    }
    for (LotState.Transit transit : state.inTransit().values()) {
      left = left.plus(transit.quantity());
    }
    return new Made(
        state.id(),
        product.map(p -> p.details().name()).orElse(state.id().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        state.kind(),
        state.maker(),
        name(state.maker()),
        state.made(),
        left,
        state.madeAt().toLocalDate(),
        state.bestBefore(),
        !state.frozen().isEmpty(),
        state.unknownOrigin(),
        view.contradictory(),
        LotAddress.path(state.id()));
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

  /**
   * In which facilities the lot was, in the order in which they were named.
   *
   * @throws Refusal {@code lot-unknown}
   */
  public List<Stay> stays(LotId lot) {
    return view(lot).stays();
  }

  /** A stay of a lot. */
  public record StayOf(LotId lot, Stay stay) {}

  /**
   * The stays in a facility that touch a time, in no order.
   *
   * @param most how many lots are looked at
   */
  public List<StayOf> stays(PlaceId facility, Instant since, Instant to, int most) {
    var lotsThere = new LinkedHashMap<LotId, LotView>();
    for (String tag : Stay.tags(facility, since, to)) {
      String cursor = null;
      do {
        Documents.Page<LotView> page =
            lots.documents()
                .find(new Find.Tagged(LotProjection.STAYS, tag, Math.min(most, 1_000), cursor));
        page.items().forEach(item -> lotsThere.put(item.body().state().id(), item.body()));
        cursor = page.next();
      } while (cursor != null && lotsThere.size() < most);
    }
    return lotsThere.entrySet().stream()
        .flatMap(
            lot ->
                lot.getValue().stays().stream()
                    .filter(stay -> stay.facility().equals(facility) && stay.touches(since, to))
                    .map(stay -> new StayOf(lot.getKey(), stay)))
        .toList();
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
        accounts.name(entry.account()),
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
        entry.correctedBy(),
        entry.onBehalfBy(),
        entry.onBehalfBy() == null ? null : name(entry.onBehalfBy()));
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }

  private String placeName(PlaceId place) {
    return places.find(place).map(p -> p.name()).orElse(place.value());
  }
}
