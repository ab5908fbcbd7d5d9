package vn.nguon.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotPart;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.place.PlaceParts;
import vn.nguon.product.ProductParts;
import vn.nguon.recall.RecallEvent.Answered;
import vn.nguon.recall.RecallEvent.ClosedLot;
import vn.nguon.recall.RecallEvent.NoticeKind;
import vn.nguon.recall.ScopedLot.Holding;

/** Every rule of recalls, and what each orders of the lots in it (R-VN6). */
class RecallFixtureTest {

  private static final RecallId ID = new RecallId("th-1");
  private static final PartyId FARM = new PartyId("ho-ba-hanh");
  private static final PartyId SHOP = new PartyId("cua-hang");
  private static final LotId LOT = LotId.of("CAM-XO", "CP1-261105A");
  private static final LotId CHILD = LotId.of("CAM-XO", "CP1-261105B");
  private static final By AUTHORITY = by("cq-nong-san");
  private static final By FARMER = by("ho-ba-hanh");
  private static final By SELLER = by("cua-hang");
  private static final By STRANGER = by("nguoi-la");
  private static final Quantity NONE = Quantity.kg("0");

  private final AggregateTestFixture<Recall> fixture = new AggregateTestFixture<>(Recall.class);
  private final List<Object> ordered = new ArrayList<>();
  private final Given given = new Given();
  private int openLots;

  @BeforeEach
  void handlers() {
    for (String party : List.of("cq-nong-san", "ho-ba-hanh", "cua-hang", "nguoi-la")) {
      PartyRole role = party.equals("cq-nong-san") ? PartyRole.AUTHORITY : PartyRole.HOUSEHOLD;
      given.in(
          "party:" + party,
          new PartyEvent.PartyRegistered(
              new PartyId(party),
              new PartyDetails(party, Set.of(role), Told.address(), null, null, null, null, null),
              by(party)));
    }
    MessageHandler<CommandMessage<?>> lots =
        command -> {
          ordered.add(command.getPayload());
          return null;
        };
    var states = given.states();
    fixture
        .registerCommandHandler(LotCommand.FreezeLot.class, lots)
        .registerCommandHandler(LotCommand.UnfreezeLot.class, lots)
        .registerCommandHandler(LotCommand.DestroyRecalled.class, lots)
        .registerAnnotatedCommandHandler(
            new RecallHandlers(
                fixture.getRepository(),
                null,
                states,
                DefaultCommandGateway.builder().commandBus(fixture.getCommandBus()).build(),
                new Standing(
                    states,
                    PartyParts.parties(states),
                    PlaceParts.places(states),
                    ProductParts.products(states)),
                ProductParts.products(states),
                (source, maker) -> {},
                recall -> openLots,
                recall -> {},
                false));
  }

  // ---- what is given

  private void harvested(LotId lot, boolean frozen) {
    given.in(
        "lot:" + lot,
        new LotEvent.LotHarvested(
            lot,
            new PlaceId("vt-1"),
            Quantity.kg("100"),
            null,
            null,
            null,
            null,
            List.of(),
            FARMER));
    if (frozen) {
      given.in("lot:" + lot, new LotEvent.LotFrozen(lot, ID, "hỏng", AUTHORITY));
    }
  }

  private static RecallDetails details(boolean drill) {
    return new RecallDetails(
        drill,
        "Dư lượng thuốc",
        "Ngộ độc",
        "Không ăn",
        AUTHORITY.happenedAt(),
        new RecallSource.OfLot(LOT));
  }

  private static RecallEvent opened(boolean mandatory, boolean drill) {
    return new RecallEvent.RecallOpened(
        ID, mandatory, details(drill), mandatory ? AUTHORITY : FARMER);
  }

  private static ScopedLot scoped(LotId lot, LotId root, Holding... holdings) {
    return new ScopedLot(
        lot, root, root, root == null ? Cause.NAMED : null, List.of(holdings), null);
  }

  private static RecallEvent inScope() {
    return new RecallEvent.LotsScoped(
        ID,
        0,
        List.of(
            scoped(
                LOT,
                null,
                new Holding(FARM, Quantity.kg("60"), NONE, NONE),
                new Holding(SHOP, Quantity.kg("40"), NONE, NONE))),
        2,
        AUTHORITY);
  }

  private static RecallEvent complete() {
    return new RecallEvent.ScopeCompleted(ID, 1, 2, 90, AUTHORITY);
  }

  private void refusedAs(String code, String field, ResultValidator<Recall> result) {
    result.expectException(refused(code, field)).expectEvents();
    assertThat(ordered).isEmpty();
  }

  private ResultValidator<Recall> running(boolean mandatory, Object command) {
    return fixture.given(opened(mandatory, false), inScope(), complete()).when(command);
  }

  // ---- opening

  @Test
  void anAuthorityOpensAMandatoryRecall() {
    harvested(LOT, false);
    fixture
        .givenNoPriorActivity()
        .when(new RecallCommand.OpenRecall(ID, details(false), AUTHORITY))
        .expectEvents(opened(true, false));
  }

  @Test
  void whoMadeTheLotOpensAVoluntaryOne() {
    harvested(LOT, false);
    fixture
        .givenNoPriorActivity()
        .when(new RecallCommand.OpenRecall(ID, details(false), FARMER))
        .expectEvents(opened(false, false));
  }

  @Test
  void nobodyRecallsWhatIsNotTheirs() {
    harvested(LOT, false);
    refusedAs(
        "recall-source-not-yours",
        "source",
        fixture
            .givenNoPriorActivity()
            .when(new RecallCommand.OpenRecall(ID, details(false), STRANGER)));
  }

  @Test
  void aLotThatIsNotThereIsNoSource() {
    refusedAs(
        "lot-unknown",
        "source.lot",
        fixture
            .givenNoPriorActivity()
            .when(new RecallCommand.OpenRecall(ID, details(false), AUTHORITY)));
  }

  @Test
  void theTimeOfTheCaseIsThatOfTheOrderWhereItIsNotTold() {
    RecallDetails said = details(false);
    var order =
        new RecallCommand.OpenRecall(
            ID,
            new RecallDetails(
                false, said.reason(), said.hazard(), said.advice(), null, said.source()),
            AUTHORITY);
    var event = (RecallEvent.RecallOpened) RecallState.open(null, order, true).getFirst();
    assertThat(event.details().establishedAt()).isEqualTo(AUTHORITY.happenedAt());
    RecallState state = RecallState.evolve(null, event);
    assertThat(state.decisionDue()).isEqualTo(AUTHORITY.happenedAt().plusHours(24));
  }

  @Test
  void aCaseOfTomorrowIsNone() {
    var future =
        new RecallDetails(
            false,
            "a",
            "b",
            "c",
            OffsetDateTime.parse("2026-12-31T00:00:00+07:00"),
            new RecallSource.OfLot(LOT));
    assertRefused(
        "established-in-future",
        "establishedAt",
        () -> RecallState.open(null, new RecallCommand.OpenRecall(ID, future, AUTHORITY), true));
  }

  // ---- freezing

  @Test
  void everyLotOfAPageIsFrozenWithItsHoldersOfThatMoment() {
    harvested(LOT, false);
    given.in(
        "lot:" + LOT,
        new LotEvent.LotDispatched(
            LOT, new ShipmentId("gn-1"), SHOP, Quantity.kg("30"), NONE, FARMER));
    harvested(CHILD, false);
    fixture
        .given(opened(true, false))
        .when(
            new RecallCommand.FreezeLots(
                ID,
                List.of(
                    new RecallCommand.Descendant(LOT, null, null, Cause.NAMED),
                    new RecallCommand.Descendant(CHILD, LOT, LOT, null)),
                AUTHORITY))
        .expectEvents(
            new RecallEvent.LotsScoped(
                ID,
                0,
                List.of(
                    scoped(
                        LOT,
                        null,
                        new Holding(SHOP, NONE, Quantity.kg("30"), NONE),
                        new Holding(FARM, Quantity.kg("70"), NONE, NONE)),
                    scoped(CHILD, LOT, new Holding(FARM, Quantity.kg("100"), NONE, NONE))),
                2,
                AUTHORITY));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.FreezeLot(LOT, ID, "Dư lượng thuốc", AUTHORITY),
            new LotCommand.FreezeLot(CHILD, ID, "Dư lượng thuốc", AUTHORITY));
  }

  @Test
  void whatIsFrozenAlreadyIsPassedOver() {
    harvested(LOT, true);
    fixture
        .given(opened(true, false))
        .when(
            new RecallCommand.FreezeLots(
                ID, List.of(new RecallCommand.Descendant(LOT, null, null, Cause.NAMED)), AUTHORITY))
        .expectEvents();
    assertThat(ordered).isEmpty();
  }

  @Test
  void aDrillNotesItsScopeAndFreezesNothing() {
    harvested(LOT, false);
    fixture
        .given(opened(false, true))
        .when(
            new RecallCommand.FreezeLots(
                ID, List.of(new RecallCommand.Descendant(LOT, null, null, Cause.NAMED)), FARMER))
        .expectEvents(
            new RecallEvent.LotsScoped(
                ID,
                0,
                List.of(scoped(LOT, null, new Holding(FARM, Quantity.kg("100"), NONE, NONE))),
                1,
                FARMER));
    assertThat(ordered).isEmpty();
  }

  @Test
  void whenAllIsKnownEveryHolderIsTold() {
    fixture
        .given(opened(true, false), inScope())
        .when(new RecallCommand.CompleteScope(ID, 90, AUTHORITY))
        .expectEvents(
            complete(),
            new RecallEvent.NoticesQueued(
                ID, NoticeKind.OPENED, 1, List.of(SHOP, FARM), AUTHORITY));
  }

  @Test
  void aHolderThatTurnsUpLaterIsToldToo() {
    harvested(CHILD, false);
    running(
            true,
            new RecallCommand.FreezeLots(
                ID, List.of(new RecallCommand.Descendant(CHILD, LOT, LOT, null)), AUTHORITY))
        .expectEvents(
            new RecallEvent.LotsScoped(
                ID,
                1,
                List.of(scoped(CHILD, LOT, new Holding(FARM, Quantity.kg("100"), NONE, NONE))),
                2,
                AUTHORITY),
            new RecallEvent.NoticesQueued(ID, NoticeKind.OPENED, 1, List.of(FARM), AUTHORITY));
  }

  @Test
  void nothingIsFrozenForARecallThatEnded() {
    harvested(CHILD, false);
    refusedAs(
        "recall-ended",
        "recall",
        fixture
            .given(opened(true, false), new RecallEvent.RecallCancelled(ID, "nhầm", AUTHORITY))
            .when(
                new RecallCommand.FreezeLots(
                    ID,
                    List.of(new RecallCommand.Descendant(CHILD, null, null, Cause.NAMED)),
                    AUTHORITY)));
  }

  @Test
  void theQueueIsWrittenInPagesOfAThousandParties() {
    Set<PartyId> many = new TreeSet<>();
    List<Holding> holdings = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      PartyId party = new PartyId("ben-" + i);
      many.add(party);
      holdings.add(new Holding(party, Quantity.kg("1"), NONE, NONE));
    }
    RecallState state = RecallState.evolve(null, opened(true, false));
    state =
        RecallState.evolve(
            state,
            new RecallEvent.LotsScoped(
                ID,
                0,
                List.of(new ScopedLot(LOT, null, null, null, holdings, null)),
                2_500,
                AUTHORITY));
    List<RecallEvent> events =
        RecallState.decide(state, new RecallCommand.CompleteScope(ID, 1, AUTHORITY), true);
    assertThat(events).hasSize(4);
    Set<PartyId> queued = new TreeSet<>();
    events.stream()
        .skip(1)
        .map(RecallEvent.NoticesQueued.class::cast)
        .forEach(
            page -> {
              assertThat(page.parties()).hasSizeLessThanOrEqualTo(1_000);
              assertThat(page.round()).isEqualTo(1);
              queued.addAll(page.parties());
            });
    assertThat(queued).isEqualTo(many);
  }

  // ---- deciding

  @Test
  void theAuthorityDecidesOnceAndEveryoneIsTold() {
    var decide = new RecallCommand.DecideRecall(ID, true, "QĐ-1", null, AUTHORITY);
    running(false, decide)
        .expectEvents(
            new RecallEvent.RecallDecided(ID, true, "QĐ-1", null, AUTHORITY),
            new RecallEvent.NoticesQueued(
                ID, NoticeKind.DECIDED, 1, List.of(SHOP, FARM), AUTHORITY));
    refusedAs(
        "recall-decided",
        "recall",
        fixture
            .given(
                opened(false, false),
                new RecallEvent.RecallDecided(ID, true, "QĐ-1", null, AUTHORITY))
            .when(decide));
  }

  @Test
  void nobodyElseDecides() {
    refusedAs(
        "recall-authority",
        "recall",
        running(false, new RecallCommand.DecideRecall(ID, true, "QĐ-1", null, FARMER)));
  }

  @Test
  void aDrillIsNotDecided() {
    refusedAs(
        "recall-drill",
        "recall",
        fixture
            .given(opened(false, true), inScope(), complete())
            .when(new RecallCommand.DecideRecall(ID, true, "QĐ-1", null, AUTHORITY)));
  }

  // ---- holders

  @Test
  void aHolderAnswersAndAnswersAgain() {
    running(true, new RecallCommand.AcknowledgeRecall(ID, null, null, null, SELLER))
        .expectEvents(
            new RecallEvent.RecallAcknowledged(ID, new Answered(null, null), null, null, SELLER));
    fixture
        .given(
            opened(true, false),
            inScope(),
            new RecallEvent.RecallAcknowledged(ID, new Answered(null, null), null, null, SELLER))
        .when(
            new RecallCommand.AcknowledgeRecall(
                ID, Quantity.of("38500", Unit.GRM), NONE, "đã để riêng", SELLER))
        .expectEvents(
            new RecallEvent.RecallAcknowledged(
                ID,
                new Answered(Quantity.kg("38.5"), NONE),
                new Answered(null, null),
                "đã để riêng",
                SELLER));
  }

  @Test
  void onlyAHolderAnswersAndOnlyInKilograms() {
    refusedAs(
        "recall-unknown",
        "recall",
        running(true, new RecallCommand.AcknowledgeRecall(ID, null, null, null, STRANGER)));
    refusedAs(
        "recall-mass",
        "gone",
        running(
            true,
            new RecallCommand.AcknowledgeRecall(
                ID, null, Quantity.of("3", Unit.H87), null, SELLER)));
  }

  @Test
  void whoIsSilentIsReminded() {
    fixture
        .given(
            opened(true, false),
            inScope(),
            complete(),
            new RecallEvent.NoticesQueued(ID, NoticeKind.OPENED, 1, List.of(SHOP, FARM), AUTHORITY),
            new RecallEvent.RecallAcknowledged(ID, new Answered(null, null), null, null, SELLER))
        .when(new RecallCommand.NotifyHolders(ID, AUTHORITY))
        .expectEvents(
            new RecallEvent.NoticesQueued(ID, NoticeKind.REMINDER, 2, List.of(FARM), AUTHORITY));
  }

  @Test
  void whileTheScopeIsNotKnownNobodyIsReminded() {
    refusedAs(
        "recall-scoping",
        "recall",
        fixture
            .given(opened(true, false), inScope())
            .when(new RecallCommand.NotifyHolders(ID, AUTHORITY)));
  }

  // ---- closures

  private static RecallCommand.CloseLots close(Closure closure, By by, LotPart... parts) {
    return new RecallCommand.CloseLots(ID, closure, Arrays.asList(parts), "theo biên bản", by);
  }

  private static LotPart part(LotId lot, String kg) {
    return new LotPart(lot, Quantity.kg(kg));
  }

  @ParameterizedTest
  @EnumSource(
      value = Closure.class,
      names = {"FIX_LABEL", "CHANGE_USE", "RE_EXPORT"})
  void whoLeadsItLetsLotsGoAgain(Closure closure) {
    harvested(LOT, true);
    By leader = AUTHORITY;
    var command = close(closure, leader, part(LOT, "100"));
    running(true, command)
        .expectEvents(
            new RecallEvent.LotsClosed(
                ID,
                closure,
                List.of(
                    new ClosedLot(LOT, Quantity.kg("100"), new java.math.BigDecimal("100"), true)),
                "theo biên bản",
                leader));
    assertThat(ordered).containsExactly(new LotCommand.UnfreezeLot(LOT, ID, leader));
  }

  @Test
  void aHolderDestroysItsPartAndTheLastPartEndsTheLot() {
    harvested(LOT, true);
    var all = close(Closure.DESTROY, FARMER, part(LOT, "100"));
    running(true, all)
        .expectEvents(
            new RecallEvent.LotsClosed(
                ID,
                Closure.DESTROY,
                List.of(
                    new ClosedLot(LOT, Quantity.kg("100"), new java.math.BigDecimal("100"), true)),
                "theo biên bản",
                FARMER));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.DestroyRecalled(LOT, ID, Quantity.kg("100"), "theo biên bản", FARMER));
  }

  @Test
  void aPartThatIsNotTheLastLeavesTheLotOpen() {
    harvested(LOT, true);
    running(true, close(Closure.DESTROY, FARMER, part(LOT, "99")))
        .expectEvents(
            new RecallEvent.LotsClosed(
                ID,
                Closure.DESTROY,
                List.of(
                    new ClosedLot(LOT, Quantity.kg("99"), new java.math.BigDecimal("99"), false)),
                "theo biên bản",
                FARMER));
  }

  @Test
  void aLotIsNotEmptyBecauseSomebodySaysSo() {
    harvested(LOT, true);
    refusedAs(
        "recall-lot-left",
        "lots.quantity",
        running(true, close(Closure.DESTROY, AUTHORITY, part(LOT, "0"))));
  }

  @Test
  void aLotOfAnotherRecallIsNotEndedHere() {
    harvested(CHILD, false);
    refusedAs(
        "recall-lot-outside",
        "lots.lot",
        running(true, close(Closure.FIX_LABEL, AUTHORITY, part(CHILD, "1"))));
  }

  @Test
  void aHolderLetsNothingGo() {
    harvested(LOT, true);
    refusedAs(
        "recall-not-yours",
        "recall",
        running(true, close(Closure.FIX_LABEL, SELLER, part(LOT, "1"))));
    refusedAs(
        "recall-unknown",
        "recall",
        running(true, close(Closure.DESTROY, STRANGER, part(LOT, "1"))));
  }

  @Test
  void closuresNameEachLotOnceAndNotTooMany() {
    refusedAs(
        "recall-lot-twice",
        "lots",
        running(true, close(Closure.FIX_LABEL, AUTHORITY, part(LOT, "1"), part(LOT, "1"))));
    LotPart[] many = new LotPart[501];
    for (int i = 0; i < many.length; i++) {
      many[i] = part(LotId.of("CAM-XO", "L" + i), "1");
    }
    refusedAs("recall-lots", "lots", running(true, close(Closure.FIX_LABEL, AUTHORITY, many)));
    refusedAs(
        "recall-drill",
        "recall",
        fixture
            .given(opened(false, true), inScope(), complete())
            .when(close(Closure.DESTROY, FARMER, part(LOT, "1"))));
  }

  @Test
  void whatAClosedRecallLeftFrozenMayStillBeDestroyed() {
    harvested(LOT, true);
    fixture
        .given(
            opened(true, false),
            inScope(),
            complete(),
            new RecallEvent.RecallClosed(ID, "hết tìm được", 1, AUTHORITY))
        .when(close(Closure.DESTROY, FARMER, part(LOT, "5")))
        .expectSuccessfulHandlerExecution();
    assertThat(ordered).hasSize(1);
  }

  // ---- results, consent, ends

  @Test
  void resultsAreReportedOnceAndThenConsentedToOnce() {
    var report = new RecallCommand.ReportResults(ID, "Thu được 95 kg", FARMER);
    running(false, report)
        .expectEvents(new RecallEvent.ResultsReported(ID, "Thu được 95 kg", FARMER));
    var reported = new RecallEvent.ResultsReported(ID, "Thu được 95 kg", FARMER);
    refusedAs(
        "recall-reported",
        "recall",
        fixture.given(opened(false, false), inScope(), complete(), reported).when(report));
    var consent = new RecallCommand.ConsentToDisposal(ID, null, AUTHORITY);
    refusedAs("recall-not-reported", "recall", running(false, consent));
    refusedAs(
        "recall-authority",
        "recall",
        fixture
            .given(opened(false, false), inScope(), complete(), reported)
            .when(new RecallCommand.ConsentToDisposal(ID, null, FARMER)));
    fixture
        .given(opened(false, false), inScope(), complete(), reported)
        .when(consent)
        .expectEvents(new RecallEvent.DisposalConsented(ID, null, AUTHORITY));
    refusedAs(
        "recall-consented",
        "recall",
        fixture
            .given(
                opened(false, false),
                inScope(),
                complete(),
                reported,
                new RecallEvent.DisposalConsented(ID, null, AUTHORITY))
            .when(consent));
  }

  @ParameterizedTest
  @CsvSource({
    // From a Monday, over a weekend, and from within one.
    "2026-11-23,2026-11-26",
    "2026-11-26,2026-12-01",
    "2026-11-27,2026-12-02",
    "2026-11-28,2026-12-02",
    "2026-11-29,2026-12-02"
  })
  void theAnswerIsDueAfterThreeWorkingDays(LocalDate reported, LocalDate due) {
    assertThat(RecallState.consentDue(reported)).isEqualTo(due);
  }

  @Test
  void aRecallWithOpenLotsEndsOnlyWithAReason() {
    openLots = 3;
    refusedAs(
        "recall-lots-open",
        "reason",
        running(true, new RecallCommand.CloseRecall(ID, " ", AUTHORITY)));
    running(true, new RecallCommand.CloseRecall(ID, "Không tìm được", AUTHORITY))
        .expectEvents(
            new RecallEvent.RecallClosed(ID, "Không tìm được", 3, AUTHORITY),
            new RecallEvent.NoticesQueued(
                ID, NoticeKind.CLOSED, 1, List.of(SHOP, FARM), AUTHORITY));
  }

  @Test
  void aMandatoryRecallIsEndedByTheAuthorityAlone() {
    fixture
        .given(
            opened(false, false),
            inScope(),
            complete(),
            new RecallEvent.RecallDecided(ID, true, "QĐ-1", null, AUTHORITY))
        .when(new RecallCommand.CloseRecall(ID, null, FARMER))
        .expectException(refused("recall-mandatory", "recall"));
    running(false, new RecallCommand.CloseRecall(ID, null, FARMER))
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void aDrillEndsWithItsResult() {
    openLots = 2;
    refusedAs(
        "required",
        "reason",
        fixture
            .given(opened(false, true), inScope(), complete())
            .when(new RecallCommand.CloseRecall(ID, null, FARMER)));
    fixture
        .given(opened(false, true), inScope(), complete())
        .when(new RecallCommand.CloseRecall(ID, "Đạt", FARMER))
        .expectEvents(
            new RecallEvent.RecallClosed(ID, "Đạt", 0, FARMER),
            new RecallEvent.NoticesQueued(ID, NoticeKind.CLOSED, 1, List.of(SHOP, FARM), FARMER));
  }

  @Test
  void aMistakeIsCancelledAndWhoWasToldIsToldSo() {
    var cancel = new RecallCommand.CancelRecall(ID, "Nhập nhầm", FARMER);
    fixture
        .given(opened(false, false), inScope())
        .when(cancel)
        .expectEvents(new RecallEvent.RecallCancelled(ID, "Nhập nhầm", FARMER));
    fixture
        .given(
            opened(false, false),
            inScope(),
            complete(),
            new RecallEvent.NoticesQueued(ID, NoticeKind.OPENED, 1, List.of(SHOP, FARM), FARMER))
        .when(cancel)
        .expectEvents(
            new RecallEvent.RecallCancelled(ID, "Nhập nhầm", FARMER),
            new RecallEvent.NoticesQueued(
                ID, NoticeKind.CANCELLED, 2, List.of(SHOP, FARM), FARMER));
  }

  @Test
  void cancellingLetsFrozenLotsGoAndNoOthers() {
    harvested(LOT, true);
    harvested(CHILD, false);
    fixture
        .given(opened(true, false), inScope(), new RecallEvent.RecallCancelled(ID, "n", AUTHORITY))
        .when(new RecallCommand.UnfreezeLots(ID, List.of(CHILD, LOT), AUTHORITY))
        .expectEvents(new RecallEvent.LotsReleased(ID, List.of(LOT), AUTHORITY));
    assertThat(ordered).containsExactly(new LotCommand.UnfreezeLot(LOT, ID, AUTHORITY));
  }

  // ---- how a party is reached

  private static ContactState contact(
      ContactState before, String email, String hook, boolean more) {
    return ContactState.evolve(
        before,
        ContactState.decide(
                before, new ContactCommand.RegisterRecallContact(email, hook, more, SELLER), false)
            .getFirst());
  }

  @Test
  void aSecretStaysUntilAnotherIsAskedFor() {
    ContactState first = contact(null, "a@vidu.vn", "https://vidu.vn/x?y=1", false);
    assertThat(first.secret()).isEqualTo(1);
    assertThat(contact(first, null, "https://vidu.vn/x", false).secret()).isEqualTo(1);
    assertThat(contact(first, null, "https://vidu.vn/x", true).secret()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://vidu.vn/x",
        "https://u:p@vidu.vn/x",
        "https://vidu.vn/x#y",
        "file:///etc/passwd",
        "//vidu.vn/x",
        "https:vidu.vn",
        "https://vi du.vn"
      })
  void whatCannotBeAWebHookIsRefused(String address) {
    assertRefused("webhook", "webhook", () -> contact(null, null, address, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a@b", "a b@c.vn", "a@b..vn", "a@c.vn\nBcc: x@y.vn"})
  void whatIsNoMailboxIsRefused(String email) {
    org.assertj.core.api.Assertions.assertThatExceptionOfType(vn.nguon.kernel.Refusal.class)
        .isThrownBy(() -> contact(null, email, null, false));
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,true",
    "127.0.0.1,false",
    "10.1.2.3,false",
    "172.16.0.1,false",
    "192.168.1.1,false",
    "169.254.169.254,false",
    "100.64.0.1,false",
    "100.128.0.1,true",
    "0.0.0.0,false",
    "224.0.0.1,false",
    "255.255.255.255,false",
    "198.18.0.1,false",
    "192.0.2.1,false",
    "::1,false",
    "fe80::1,false",
    "fd00::1,false",
    "::ffff:127.0.0.1,false",
    "64:ff9b::7f00:1,false",
    "2002:7f00:1::1,false",
    "2606:4700::1,true"
  })
  void onlyAddressesOfTheInternetAreCalled(String address, boolean open)
      throws UnknownHostException {
    assertThat(Webhooks.isPublic(InetAddress.getByName(address))).isEqualTo(open);
  }

  @Test
  void waitsGrowAndStayBelowADay() {
    var settings =
        new RecallSettings(
            500,
            Duration.ofSeconds(1),
            12,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            false,
            null);
    assertThat(settings.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.waitAfter(4)).isEqualTo(Duration.ofMinutes(8));
    assertThat(settings.waitAfter(30)).isEqualTo(Duration.ofDays(1));
  }
}
