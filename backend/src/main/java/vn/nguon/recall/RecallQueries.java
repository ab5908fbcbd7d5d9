package vn.nguon.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.identity.Accounts;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.lot.LotAddress;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyDetails;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about recalls, with the names of everything in it. */
@Component
public class RecallQueries {

  private static final int PAGE = 1_000;

  /** How long an answer may wait for read models that are behind. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** How many lots and holders a preview shows by name. */
  private static final int MOST_SHOWN = 50;

  private final ProjectionRunner<RecallView> recalls;
  private final ProjectionRunner<HolderView> holders;
  private final ProjectionRunner<ScopeView> lots;
  private final ProjectionRunner<EntryView> entries;
  private final Scope scope;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Accounts accounts;
  private final ProjectionEngine projections;
  private final Clock clock;

  RecallQueries(
      ProjectionRunner<RecallView> recalls,
      ProjectionRunner<HolderView> holders,
      ProjectionRunner<ScopeView> lots,
      ProjectionRunner<EntryView> entries,
      Scope scope,
      Parties parties,
      Places places,
      Products products,
      Accounts accounts,
      ProjectionEngine projections,
      Clock clock) {
    this.accounts = accounts;
    this.recalls = recalls;
    this.holders = holders;
    this.lots = lots;
    this.entries = entries;
    this.scope = scope;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.projections = projections;
    this.clock = clock;
  }

  // ---- one recall

  /**
   * A recall with names and deadlines.
   *
   * @param sourceName of the lot's product, the place, the input
   * @param decisionDue until when the authority is to decide (R-VN6: 24 hours)
   * @param decisionLate that time is over and there is no decision, or it came later
   * @param consentDue the last day for the authority's answer to the report (3 working days)
   * @param openLots how many lots have something left that nothing was done with
   * @param mine what the reader's own party has to do with it, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      RecallId recall,
      boolean drill,
      boolean mandatory,
      RecallState.Phase phase,
      RecallSource source,
      String sourceName,
      String reason,
      String hazard,
      String advice,
      PartyId openedBy,
      String openedByName,
      OffsetDateTime openedAt,
      OffsetDateTime establishedAt,
      OffsetDateTime decisionDue,
      boolean decisionLate,
      RecallState.Decision decision,
      String decidedByName,
      int lots,
      int holders,
      int acknowledged,
      RecallView.Sums sums,
      int unweighed,
      int leftLots,
      int endedLots,
      int releasedLots,
      Long milliseconds,
      OffsetDateTime scopedAt,
      OffsetDateTime reportedAt,
      String results,
      LocalDate consentDue,
      Boolean consentLate,
      OffsetDateTime consentedAt,
      RecallState.Ending ending,
      boolean leads,
      boolean mayEnd,
      Holder mine) {}

  /** A holder with its name, and how it is reached where nothing else works. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Holder(
      PartyId party,
      String name,
      String address,
      String phone,
      int lots,
      List<Some> some,
      BigDecimal inHands,
      BigDecimal underWay,
      BigDecimal sold,
      int unweighed,
      HolderView.Notice notice,
      Map<Delivery.Channel, HolderView.Tried> deliveries,
      HolderView.Answer answer,
      BigDecimal destroyed) {}

  /** One lot of a holder, with the product's name. */
  public record Some(
      LotId lot, String productName, Quantity held, Quantity underWay, Quantity sold) {}

  /** A lot of the scope with why it is in it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Lot(
      LotId lot,
      String productName,
      String picture,
      LotId root,
      LotId via,
      ShownCause cause,
      List<Part> holdings,
      Closure closure,
      BigDecimal closed,
      boolean open,
      boolean released,
      Instant endedAt,
      String note,
      String address) {}

  /** Why a lot is suspect itself, with the place's name; see {@link Cause}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownCause(
      Cause.Kind kind,
      PlaceId place,
      String placeName,
      SeasonId season,
      LocalDate on,
      String input) {}

  private ShownCause shown(Cause cause) {
    return cause == null
        ? null
        : new ShownCause(
            cause.kind(),
            cause.place(),
            cause.place() == null ? null : placeName(cause.place()),
            cause.season(),
            cause.on(),
            cause.input());
  }

  /** What one party had of a lot. */
  public record Part(PartyId party, String name, Quantity held, Quantity underWay, Quantity sold) {}

  /** A line of the timeline with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      EntryView.Kind kind,
      OffsetDateTime at,
      Instant recordedAt,
      AccountId account,
      String accountName,
      PartyId party,
      String partyName,
      int count,
      BigDecimal kilograms,
      String detail,
      String text) {}

  RecallView view(RecallId id) {
    return recalls
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("recall-unknown", "recall", id));
  }

  /** Whether the party is among those that the recall concerns. */
  boolean concerns(RecallId recall, PartyId party) {
    return holders.documents().get(HolderProjection.id(recall, party)).isPresent();
  }

  /**
   * @param reader whose part is shown
   * @param authority whether the reader's party is one
   */
  Shown shown(RecallView view, PartyId reader, boolean authority) {
    Holder mine =
        holders
            .documents()
            .get(HolderProjection.id(view.recall(), reader))
            .map(stored -> holder(stored.body()))
            .orElse(null);
    return shown(view, reader, authority, mine);
  }

  private Shown shown(RecallView view, PartyId reader, boolean authority, Holder mine) {
    RecallDetails said = view.details();
    OffsetDateTime due = said.drill() ? null : RecallState.decisionDue(said);
    OffsetDateTime now = clock.instant().atOffset(view.openedAt().getOffset());
    boolean decisionLate =
        due != null && (view.decision() == null ? now : view.decision().at()).isAfter(due);
    LocalDate consentDue =
        view.reportedAt() == null ? null : RecallState.consentDue(view.reportedAt().toLocalDate());
    Boolean consentLate =
        consentDue == null
            ? null
            : (Boolean)
                (view.consentedAt() == null ? now : view.consentedAt())
                    .toLocalDate()
                    .isAfter(consentDue);
    boolean leads = authority || view.opener().equals(reader);
    return new Shown(
        view.recall(),
        said.drill(),
        view.mandatory(),
        view.phase(),
        said.source(),
        sourceName(said.source()),
        said.reason(),
        said.hazard(),
        said.advice(),
        view.opener(),
        name(view.opener()),
        view.openedAt(),
        said.establishedAt(),
        due,
        decisionLate && view.phase().running(),
        view.decision(),
        view.decision() == null ? null : name(view.decision().by()),
        view.lots(),
        view.holders(),
        view.acknowledged(),
        view.sums(),
        view.unweighed(),
        view.leftLots(),
        view.endedLots(),
        view.releasedLots(),
        view.milliseconds(),
        view.scopedAt(),
        view.reportedAt(),
        view.results(),
        consentDue,
        consentLate,
        view.consentedAt(),
        view.ending(),
        leads,
        leads && (authority || !view.mandatory()),
        mine);
  }

  private String sourceName(RecallSource source) {
    return switch (source) {
      case RecallSource.OfLot of -> productName(of.lot());
      case RecallSource.OfArea of ->
          of.season() == null ? placeName(of.area()) : placeName(of.area()) + ", " + of.season();
      case RecallSource.OfFacility of -> placeName(of.facility());
      case RecallSource.OfInput of -> of.name();
      case RecallSource.OfPesticide of ->
          Stream.of(
                  of.tradeName(),
                  of.ingredient(),
                  of.registration() == null ? null : of.registration().value())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", "));
    };
  }

  private String placeName(PlaceId place) {
    return places.find(place).map(found -> found.name()).orElse(place.value());
  }

  private String productName(LotId lot) {
    return products
        .find(lot.product())
        .map(product -> product.details().name())
        .orElse(lot.product().value());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }

  // ---- lists

  /** All of them, the latest first. */
  Lists.Page<Shown> all(
      boolean drills, PartyId reader, boolean authority, int limit, String cursor) {
    return page(
        Find.Range.under(RecallProjection.BY_TIME, SortKey.of(drills), true, limit, cursor),
        reader,
        authority);
  }

  /** Those that a party opened, the latest first. */
  Lists.Page<Shown> opened(
      PartyId opener, boolean drills, boolean authority, int limit, String cursor) {
    return page(
        Find.Range.under(
            RecallProjection.BY_OPENER, SortKey.of(opener.value(), drills), true, limit, cursor),
        opener,
        authority);
  }

  private Lists.Page<Shown> page(Find find, PartyId reader, boolean authority) {
    Documents.Page<RecallView> page = Lists.find(recalls.documents(), find);
    List<String> mine =
        page.items().stream()
            .map(stored -> HolderProjection.id(stored.body().recall(), reader))
            .toList();
    Map<String, Stored<HolderView>> known = holders.documents().getMany(mine);
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .map(
                view ->
                    shown(
                        view,
                        reader,
                        authority,
                        Optional.ofNullable(known.get(HolderProjection.id(view.recall(), reader)))
                            .map(stored -> holder(stored.body()))
                            .orElse(null)))
            .toList(),
        page.next());
  }

  /** Those that a party has to do with, the latest first. */
  Lists.Page<Shown> concerning(PartyId party, int limit, String cursor) {
    Documents.Page<HolderView> page =
        Lists.find(
            holders.documents(),
            Find.Range.under(
                HolderProjection.BY_PARTY, SortKey.of(party.value()), true, limit, cursor));
    Map<String, Stored<RecallView>> known =
        recalls
            .documents()
            .getMany(page.items().stream().map(item -> item.body().recall().value()).toList());
    List<Shown> items = new ArrayList<>();
    for (Stored<HolderView> item : page.items()) {
      Stored<RecallView> recall = known.get(item.body().recall().value());
      // The read models move on apart; what one does not know yet comes with the next look.
      if (recall != null) {
        items.add(shown(recall.body(), party, false, holder(item.body())));
      }
    }
    return new Lists.Page<>(items, page.next());
  }

  /** Its holders by their ids. */
  Lists.Page<Holder> holders(RecallId recall, int limit, String cursor) {
    Documents.Page<HolderView> page =
        Lists.find(
            holders.documents(),
            Find.Range.under(
                HolderProjection.BY_RECALL, SortKey.of(recall.value()), false, limit, cursor));
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(this::holder).toList(), page.next());
  }

  private Holder holder(HolderView view) {
    PartyDetails details = parties.find(view.party()).map(p -> p.details()).orElse(null);
    return new Holder(
        view.party(),
        details == null ? view.party().value() : details.name(),
        details == null ? null : Communes.line(details.address()),
        details == null ? null : details.phone(),
        view.lots(),
        view.some().stream()
            .map(
                some ->
                    new Some(
                        some.lot(),
                        productName(some.lot()),
                        some.held(),
                        some.underWay(),
                        some.sold()))
            .toList(),
        view.inHands(),
        view.underWay(),
        view.sold(),
        view.unweighed(),
        view.notice(),
        view.deliveries(),
        view.answer(),
        view.destroyed());
  }

  /** Its lots in the order in which they came into the scope; with {@code open} those that wait. */
  Lists.Page<Lot> lots(RecallId recall, boolean open, int limit, String cursor) {
    Documents.Page<ScopeView> page =
        Lists.find(
            lots.documents(),
            Find.Range.under(
                open ? ScopeProjection.OPEN : ScopeProjection.BY_RECALL,
                SortKey.of(recall.value()),
                false,
                limit,
                cursor));
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(view -> lot(view, null)).toList(), page.next());
  }

  /** Those that a party has to do with, with its own part alone. */
  Lists.Page<Lot> lotsOf(RecallId recall, PartyId party, int limit, String cursor) {
    Documents.Page<ScopeView> page =
        Lists.find(
            lots.documents(),
            new Find.Tagged(
                ScopeProjection.HOLDER, ScopeProjection.holder(recall, party), limit, cursor));
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(view -> lot(view, party)).toList(),
        page.next());
  }

  private Lot lot(ScopeView view, PartyId only) {
    ScopedLot scoped = view.scoped();
    Optional<ProductState> product = products.find(scoped.lot().product());
    return new Lot(
        scoped.lot(),
        product.map(p -> p.details().name()).orElse(scoped.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        scoped.root(),
        scoped.via(),
        shown(scoped.cause()),
        scoped.holdings().stream()
            .filter(holding -> only == null || holding.party().equals(only))
            .map(
                holding ->
                    new Part(
                        holding.party(),
                        name(holding.party()),
                        holding.held(),
                        holding.underWay(),
                        holding.sold()))
            .toList(),
        view.closure(),
        view.closed(),
        view.open(),
        view.released(),
        view.endedAt(),
        view.note(),
        LotAddress.path(scoped.lot()));
  }

  /** Its timeline, the oldest first. */
  Lists.Page<Entry> entries(RecallId recall, int limit, String cursor) {
    Documents.Page<EntryView> page =
        Lists.find(
            entries.documents(),
            Find.Range.under(
                EntryProjection.BY_RECALL, SortKey.of(recall.value()), false, limit, cursor));
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(this::entry).toList(), page.next());
  }

  private Entry entry(EntryView view) {
    return new Entry(
        view.kind(),
        view.at(),
        view.recordedAt(),
        view.account(),
        accounts.name(view.account()),
        view.party(),
        name(view.party()),
        view.count(),
        view.kilograms(),
        view.detail(),
        view.text());
  }

  // ---- all of it, page by page

  void forEachHolder(RecallId recall, Consumer<Holder> action) {
    String cursor = null;
    do {
      Lists.Page<Holder> page = holders(recall, PAGE, cursor);
      page.items().forEach(action);
      cursor = page.next();
    } while (cursor != null);
  }

  void forEachLot(RecallId recall, Consumer<Lot> action) {
    String cursor = null;
    do {
      Lists.Page<Lot> page = lots(recall, false, PAGE, cursor);
      page.items().forEach(action);
      cursor = page.next();
    } while (cursor != null);
  }

  void forEachEntry(RecallId recall, Consumer<Entry> action) {
    String cursor = null;
    do {
      Lists.Page<Entry> page = entries(recall, PAGE, cursor);
      page.items().forEach(action);
      cursor = page.next();
    } while (cursor != null);
  }

  /** How many lots have something left that nothing was done with. */
  int openLots(RecallId recall) {
    int count = 0;
    String cursor = null;
    do {
      Documents.Page<ScopeView> page =
          lots.documents()
              .find(
                  Find.Range.under(
                      ScopeProjection.OPEN, SortKey.of(recall.value()), false, PAGE, cursor));
      count += page.items().size();
      cursor = page.next();
    } while (cursor != null);
    return count;
  }

  // ---- before it is opened

  /**
   * An input that no diary names is a slip of the pen: a recall of it would stay empty.
   *
   * @param owner whose diaries count; null for everybody's
   * @throws Refusal {@code input-unused}
   */
  void checkUsed(RecallSource source, PartyId owner) {
    Predicate<PlaceId> area =
        place ->
            owner == null
                || places.find(place).filter(found -> found.owner().equals(owner)).isPresent();
    // What a diary says that is not read yet is no reason to refuse.
    if (!scope.used(source, area)
        && projections.await(projections.head(), LONGEST_WAIT)
        && !scope.used(source, area)) {
      String field =
          switch (source) {
            case RecallSource.OfPesticide of when of.registration() != null ->
                "source.registration";
            case RecallSource.OfPesticide of when of.tradeName() != null -> "source.tradeName";
            case RecallSource.OfPesticide of -> "source.ingredient";
            default -> "source.name";
          };
      throw Refusal.notFound("input-unused", field, sourceName(source));
    }
  }

  /**
   * What a recall would touch.
   *
   * @param roots how many suspect lots there are among the lots
   * @param holders everyone who would be told, most kilograms in hand first
   * @param some the first lots of the scope
   * @param milliseconds how long it took to find out
   */
  public record Preview(
      int lots,
      int roots,
      BigDecimal inHands,
      BigDecimal underWay,
      BigDecimal sold,
      int unweighed,
      List<PreviewHolder> holders,
      List<PreviewLot> some,
      long milliseconds) {}

  /** Who would be told. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PreviewHolder(
      PartyId party,
      String name,
      String phone,
      int lots,
      BigDecimal inHands,
      BigDecimal underWay,
      BigDecimal sold) {}

  /** Which lot, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PreviewLot(
      LotId lot, String productName, LotId root, LotId via, ShownCause cause) {}

  /** Sums of one holder while they are added up. */
  private static final class Tally {
    private int lots;
    private BigDecimal inHands = BigDecimal.ZERO;
    private BigDecimal underWay = BigDecimal.ZERO;
    private BigDecimal sold = BigDecimal.ZERO;
  }

  /**
   * The scope as it is now, whole, with every holder.
   *
   * @param maker only suspect lots that this party made; null for everybody's
   */
  public Preview preview(RecallSource source, PartyId maker) {
    long begun = System.nanoTime();
    Map<PartyId, Tally> tallies = new TreeMap<>();
    Map<vn.nguon.kernel.ProductId, Optional<BigDecimal>> weights = new HashMap<>();
    List<PreviewLot> some = new ArrayList<>();
    int[] counts = new int[3];
    scope.forEach(
        source,
        maker,
        page -> {
          for (Scope.Member member : page) {
            counts[0]++;
            counts[1] += member.root() == null ? 1 : 0;
            if (some.size() < MOST_SHOWN) {
              some.add(
                  new PreviewLot(
                      member.lot(),
                      productName(member.lot()),
                      member.root(),
                      member.via(),
                      shown(member.cause())));
            }
            ScopedLot lot =
                new ScopedLot(
                    member.lot(),
                    member.root(),
                    member.via(),
                    member.cause(),
                    member.holdings(),
                    weights.computeIfAbsent(member.lot().product(), this::kgPerUnit).orElse(null));
            counts[2] += lot.weighed() ? 0 : 1;
            tally(lot, tallies);
          }
        });
    Tally all = new Tally();
    List<PreviewHolder> told = new ArrayList<>();
    tallies.forEach(
        (party, tally) -> {
          all.inHands = all.inHands.add(tally.inHands);
          all.underWay = all.underWay.add(tally.underWay);
          all.sold = all.sold.add(tally.sold);
          told.add(
              new PreviewHolder(
                  party,
                  name(party),
                  parties.find(party).map(p -> p.details().phone()).orElse(null),
                  tally.lots,
                  tally.inHands,
                  tally.underWay,
                  tally.sold));
        });
    told.sort(java.util.Comparator.comparing(PreviewHolder::inHands).reversed());
    return new Preview(
        counts[0],
        counts[1],
        all.inHands,
        all.underWay,
        all.sold,
        counts[2],
        told,
        some,
        (System.nanoTime() - begun) / 1_000_000);
  }

  private Optional<BigDecimal> kgPerUnit(vn.nguon.kernel.ProductId product) {
    return products.find(product).map(found -> found.details().handling().kgPerUnit());
  }

  private static void tally(ScopedLot lot, Map<PartyId, Tally> tallies) {
    for (ScopedLot.Holding holding : lot.holdings()) {
      Tally tally = tallies.computeIfAbsent(holding.party(), party -> new Tally());
      tally.lots++;
      if (lot.weighed()) {
        tally.inHands = tally.inHands.add(lot.kilograms(holding.held()));
        tally.underWay = tally.underWay.add(lot.kilograms(holding.underWay()));
        tally.sold = tally.sold.add(lot.kilograms(holding.sold()));
      }
    }
  }

  // ---- the yearly test of the plan

  /**
   * The yearly test that R-VN6 asks of every facility's recall plan.
   *
   * @param lastDrill null where there was none that ended
   * @param due until when the next one is to be done; null where there was none
   * @param late that day is over, or there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Plan(Shown lastDrill, LocalDate due, boolean late) {}

  Plan plan(PartyId party) {
    String cursor = null;
    do {
      Lists.Page<Shown> drills = opened(party, true, false, PAGE, cursor);
      for (Shown drill : drills.items()) {
        if (drill.phase() == RecallState.Phase.CLOSED) {
          LocalDate due = drill.ending().at().toLocalDate().plusYears(1);
          LocalDate today = clock.instant().atOffset(drill.openedAt().getOffset()).toLocalDate();
          return new Plan(drill, due, today.isAfter(due));
        }
      }
      cursor = drills.next();
    } while (cursor != null);
    return new Plan(null, null, true);
  }
}
