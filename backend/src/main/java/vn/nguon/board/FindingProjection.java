package vn.nguon.board;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotEvent;
import vn.nguon.recall.RecallEvent;
import vn.nguon.report.ReportEvent;
import vn.nguon.report.ReportState;
import vn.nguon.season.DiaryEvent;
import vn.nguon.shipment.ShipmentEvent;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Findings of several streams, each folded from the events of the one it came up in. */
final class FindingProjection implements Projection<FindingView> {

  static final String ALL = "all";
  static final String KIND = "kind";
  static final String PARTY = "party";
  static final String PARTY_KIND = "party_kind";
  static final String PROVINCE = "province";
  static final String PROVINCE_KIND = "province_kind";
  static final String WORDS = "words";
  static final String PARTY_WORDS = "party_words";

  static final String REPORTS = "reports";
  static final String REPORTS_STATUS = "reports_status";
  static final String REPORTS_PARTY = "reports_party";
  static final String REPORTS_PARTY_STATUS = "reports_party_status";
  static final String REPORTS_LOT = "reports_lot";
  static final String REPORTS_DUE = "reports_due";

  /** Of a season that gave more than its area can. */
  private static final String OVER_CAP = "season-over-cap";

  private static final Collection<FindingView> DOCUMENTS =
      new Collection<>(
          "finding",
          FindingView.class,
          List.of(
              open(ALL, v -> SortKey.of(v.at())),
              open(KIND, v -> SortKey.of(v.kind(), v.at())),
              open(PARTY, v -> v.party() == null ? null : SortKey.of(v.party().value(), v.at())),
              open(
                  PARTY_KIND,
                  v -> v.party() == null ? null : SortKey.of(v.party().value(), v.kind(), v.at())),
              open(PROVINCE, v -> v.province() == null ? null : SortKey.of(v.province(), v.at())),
              open(
                  PROVINCE_KIND,
                  v -> v.province() == null ? null : SortKey.of(v.province(), v.kind(), v.at())),
              new Index.Text<>(WORDS, v -> v.kind().name(), v -> v.open() ? v.words() : null),
              new Index.Text<>(
                  PARTY_WORDS,
                  v -> v.party() == null ? null : scope(v.party(), v.kind()),
                  v -> v.open() ? v.words() : null),
              report(REPORTS, v -> SortKey.of(v.at())),
              report(REPORTS_STATUS, v -> SortKey.of(v.problem().status(), v.at())),
              report(
                  REPORTS_PARTY,
                  v -> v.party() == null ? null : SortKey.of(v.party().value(), v.at())),
              report(
                  REPORTS_PARTY_STATUS,
                  v ->
                      v.party() == null
                          ? null
                          : SortKey.of(v.party().value(), v.problem().status(), v.at())),
              report(
                  REPORTS_LOT,
                  v -> v.lot() == null ? null : SortKey.of(v.lot().toString(), v.at())),
              report(
                  REPORTS_DUE,
                  v ->
                      v.problem().closedAt() == null || v.problem().forgotten()
                          ? null
                          : SortKey.of(v.problem().closedAt()))));

  static String scope(PartyId party, FindingKind kind) {
    return party + "/" + kind;
  }

  private static Index<FindingView> open(String name, Function<FindingView, SortKey> key) {
    return new Index.Ordered<>(name, view -> view.open() ? key.apply(view) : null);
  }

  /** Of reports alone, also of closed ones. */
  private static Index<FindingView> report(String name, Function<FindingView, SortKey> key) {
    return new Index.Ordered<>(name, view -> view.problem() == null ? null : key.apply(view));
  }

  /**
   * What findings are told with, as it is at the time.
   *
   * @param partyName its name, or its id where it has none
   * @param partyProvince code, or null
   * @param placeName its name, or its id
   * @param placeProvince code, or null
   */
  record Known(
      Function<PartyId, String> partyName,
      Function<PartyId, String> partyProvince,
      Function<PlaceId, String> placeName,
      Function<PlaceId, String> placeProvince) {}

  private final Known known;

  FindingProjection(Known known) {
    this.known = known;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(
        DiaryEvent.class,
        LotEvent.class,
        ShipmentEvent.class,
        RecallEvent.class,
        ReportEvent.class);
  }

  @Override
  public Collection<FindingView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    String id =
        switch (event) {
          case DiaryEvent.PesticideRecorded e when !e.contradictions().isEmpty() ->
              "diary/" + e.by().command();
          case DiaryEvent.HarvestNoted e when !e.contradictions().isEmpty() ->
              "diary/" + e.by().command();
          case DiaryEvent.DiaryEntryCorrected e -> "diary/" + e.corrects();
          case DiaryEvent.HarvestNoteCorrected e -> "diary/" + e.corrects();
          // With a season, the diary tells it.
          case LotEvent.LotHarvested e when e.season() == null && !e.contradictions().isEmpty() ->
              "lot/" + e.lot();
          case LotEvent.LotTakenIn e -> "lot/" + e.lot();
          case ShipmentEvent.ShipmentDispatched e -> "shipment/" + e.shipment();
          case ShipmentEvent.ShipmentReceived e -> "shipment/" + e.shipment();
          case ShipmentEvent.ShipmentRefused e -> "shipment/" + e.shipment();
          case RecallEvent.RecallOpened e -> "recall/" + e.recall();
          case RecallEvent.RecallClosed e -> "recall/" + e.recall();
          case RecallEvent.RecallCancelled e -> "recall/" + e.recall();
          case ReportEvent e -> "report/" + e.report();
          case null, default -> null;
        };
    return id == null ? Set.of() : Set.of(id);
  }

  @Override
  public FindingView fold(String id, FindingView before, Object event) {
    return switch (event) {
      case DiaryEvent.PesticideRecorded e ->
          diary(e.area(), e.season(), null, e.contradictions(), e.by());
      case DiaryEvent.HarvestNoted e ->
          diary(e.area(), e.season(), e.lot(), e.contradictions(), e.by());
      case DiaryEvent.DiaryEntryCorrected e ->
          corrected(
              before,
              diary(
                  e.area(),
                  e.season(),
                  null,
                  e.didNotOccur() ? List.of() : e.contradictions(),
                  e.by()));
      case DiaryEvent.HarvestNoteCorrected e ->
          corrected(before, diary(e.area(), e.season(), null, e.contradictions(), e.by()));
      case LotEvent.LotHarvested e -> diary(e.area(), null, e.lot(), e.contradictions(), e.by());
      case LotEvent.LotTakenIn e ->
          new Draft(FindingKind.UNKNOWN_ORIGIN, true, e.by())
              .at(e.facility())
              .lot(e.lot())
              .text(e.supplierName())
              .made();
      case ShipmentEvent.ShipmentDispatched e ->
          new Draft(FindingKind.UNCONFIRMED, true, e.by())
              .party(e.to(), e.by().party())
              .shipment(e.shipment())
              .text(e.documentNumber())
              .made();
      case ShipmentEvent.ShipmentReceived e ->
          before.with(FindingKind.SHORT, !e.inFull(), e.by().happenedAt().toInstant(), List.of());
      case ShipmentEvent.ShipmentRefused e ->
          before.with(before.kind(), false, before.at(), List.of());
      case RecallEvent.RecallOpened e ->
          // A drill is no finding.
          new Draft(FindingKind.RECALL, !e.details().drill(), e.by())
              .recall(e.recall())
              .text(e.details().reason())
              .made();
      case RecallEvent.RecallClosed e -> before.with(before.kind(), false, before.at(), List.of());
      case RecallEvent.RecallCancelled e ->
          before.with(before.kind(), false, before.at(), List.of());
      case ReportEvent.ProblemReported e -> reported(e);
      case ReportEvent.ProblemTakenUp e ->
          before.with(before.problem().at(ReportState.Status.TAKEN_UP));
      case ReportEvent.ProblemAnswered e ->
          before.with(before.problem().at(ReportState.Status.ANSWERED));
      case ReportEvent.ProblemClosed e ->
          before.with(before.problem().closed(e.by().happenedAt().toInstant()));
      case ReportEvent.ReporterForgotten e -> before.with(before.problem().forgot());
      default -> throw new IllegalStateException("not asked for: " + event);
    };
  }

  /** Only what is no word of the shopper's, so that their key alone decides whether one is read. */
  private FindingView reported(ReportEvent.ProblemReported e) {
    return new Draft(FindingKind.PROBLEM, true, e.by())
        .party(e.maker(), null)
        .lot(e.lot())
        .in(e.details().province())
        .problem(
            new FindingView.Problem(
                e.report(),
                e.details().kind(),
                ReportState.Status.RECEIVED,
                e.network(),
                null,
                false))
        .made();
  }

  private FindingView diary(
      PlaceId area, SeasonId season, LotId lot, List<Contradiction> contradictions, By by) {
    boolean overCap = contradictions.stream().anyMatch(one -> one.code().equals(OVER_CAP));
    return new Draft(
            overCap ? FindingKind.OVER_CAP : FindingKind.CONTRADICTION,
            !contradictions.isEmpty(),
            by)
        .at(area)
        .season(season)
        .lot(lot)
        .contradictions(contradictions)
        .made();
  }

  /** What the entry says now; when it happened and of which lot it was stays. */
  private static FindingView corrected(FindingView before, FindingView now) {
    return before == null
        ? now
        : before.with(now.kind(), now.open(), before.at(), now.contradictions());
  }

  /** A finding in the making. */
  private final class Draft {

    private final FindingKind kind;
    private final boolean open;
    private final Instant at;
    private PartyId party;
    private PartyId other;
    private PlaceId place;
    private SeasonId season;
    private LotId lot;
    private ShipmentId shipment;
    private RecallId recall;
    private List<Contradiction> contradictions = List.of();
    private String text;
    private String bought;
    private FindingView.Problem problem;

    Draft(FindingKind kind, boolean open, By by) {
      this.kind = kind;
      this.open = open;
      this.at = by.happenedAt().toInstant();
      this.party = by.party();
    }

    Draft party(PartyId whose, PartyId from) {
      party = whose;
      other = from;
      return this;
    }

    Draft at(PlaceId where) {
      place = where;
      return this;
    }

    Draft season(SeasonId which) {
      season = which;
      return this;
    }

    Draft lot(LotId which) {
      lot = which;
      return this;
    }

    Draft shipment(ShipmentId which) {
      shipment = which;
      return this;
    }

    Draft recall(RecallId which) {
      recall = which;
      return this;
    }

    Draft contradictions(List<Contradiction> all) {
      contradictions = all;
      return this;
    }

    Draft text(String told) {
      text = told;
      return this;
    }

    Draft in(String province) {
      bought = province;
      return this;
    }

    Draft problem(FindingView.Problem reported) {
      problem = reported;
      return this;
    }

    FindingView made() {
      String province = place == null ? bought : known.placeProvince().apply(place);
      String words =
          Stream.of(
                  party == null ? null : known.partyName().apply(party),
                  other == null ? null : known.partyName().apply(other),
                  place == null ? null : known.placeName().apply(place),
                  lot == null ? null : lot.number(),
                  problem == null ? null : problem.report().value(),
                  text)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      return new FindingView(
          kind,
          open,
          at,
          party,
          other,
          province == null && party != null ? known.partyProvince().apply(party) : province,
          place,
          season,
          lot,
          shipment,
          recall,
          contradictions,
          text,
          words,
          problem);
    }
  }
}
