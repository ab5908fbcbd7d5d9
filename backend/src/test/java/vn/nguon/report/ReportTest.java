package vn.nguon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Told;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.party.PartyState;
import vn.nguon.report.ReportCommand.AnswerProblem;
import vn.nguon.report.ReportCommand.CloseProblem;
import vn.nguon.report.ReportCommand.NoteForgotten;
import vn.nguon.report.ReportCommand.ReportProblem;
import vn.nguon.report.ReportCommand.TakeUpProblem;
import vn.nguon.report.ReportEvent.ProblemAnswered;
import vn.nguon.report.ReportEvent.ProblemClosed;
import vn.nguon.report.ReportEvent.ProblemReported;
import vn.nguon.report.ReportEvent.ProblemTakenUp;
import vn.nguon.report.ReportEvent.ReporterForgotten;

/** What may be done with a report, and by whom. */
class ReportTest {

  private static final CommandId COMMAND = CommandId.random();
  private static final ReportId REPORT = ReportId.of(COMMAND);
  private static final LotId LOT = LotId.of("CAM-XO", "CP1-261105A");
  private static final PartyId MAKER = new PartyId("nha-vuon");
  private static final String MARK = "0123456789abcdef";

  /** A shopper's: nobody is signed in. */
  private static final By SHOPPER =
      new By(
          COMMAND,
          AccountId.SYSTEM,
          null,
          OffsetDateTime.parse("2026-11-20T08:00:00+07:00"),
          Told.NOW);

  private static final By AUTHORITY = Told.by("co-quan");
  private static final By OF_MAKER = Told.by("nha-vuon");

  private final Given given =
      new Given()
          .in(
              PartyState.stream(new PartyId("co-quan")),
              new PartyEvent.PartyRegistered(
                  new PartyId("co-quan"),
                  new PartyDetails(
                      "Cơ quan", Set.of(PartyRole.AUTHORITY), Told.address(), null, null, null),
                  AUTHORITY));

  private final AggregateTestFixture<ProblemReport> fixture =
      new AggregateTestFixture<>(ProblemReport.class);

  @BeforeEach
  void handlers() {
    fixture.registerAnnotatedCommandHandler(
        new ReportHandlers(
            fixture.getRepository(), Given.states(fixture), PartyParts.parties(given.states())));
  }

  private static ProblemDetails said(LocalDate boughtOn) {
    return new ProblemDetails(
        ProblemKind.COUNTERFEIT,
        null,
        null,
        "25",
        "Chợ Bờ",
        boughtOn,
        "Tem bị bóc rồi dán lại",
        "0912 345 678",
        true,
        null);
  }

  private static ProblemReported reported() {
    return new ProblemReported(REPORT, LOT, MAKER, said(null), MARK, SHOPPER);
  }

  private static Object[] history(Object... more) {
    return Stream.concat(Stream.of(reported()), Arrays.stream(more)).toArray();
  }

  @Test
  void isTakenInOnce() {
    var unreadable =
        new ProblemDetails(
            ProblemKind.SPOILED, "tem mờ", null, null, null, null, "Thối", null, false, null);
    var report = new ReportProblem(REPORT, null, unreadable, MARK, SHOPPER);
    fixture
        .givenNoPriorActivity()
        .when(report)
        .expectEvents(new ProblemReported(REPORT, null, null, unreadable, MARK, SHOPPER))
        .expectResultMessagePayload(Done.of(SHOPPER, "report", REPORT));
    fixture.given(history()).when(report).expectException(refused("report-exists", "report"));
  }

  @Test
  void needsALotOrWhatStandsOnTheLabelAndNoDayToCome() {
    var ground = new ReportState.Ground(null, false);
    assertRefused(
        "required",
        "code",
        () ->
            ReportState.decide(
                null, new ReportProblem(REPORT, null, said(null), MARK, SHOPPER), ground));
    assertRefused("time-in-future", "boughtOn", () -> bought(LocalDate.of(2026, 11, 24)));
    assertRefused("time-too-old", "boughtOn", () -> bought(LocalDate.of(1999, 1, 1)));
    assertThat(bought(LocalDate.of(2026, 11, 23))).hasSize(1);
  }

  private static List<ReportEvent> bought(LocalDate day) {
    return ReportState.decide(
        null,
        new ReportProblem(REPORT, LOT, said(day), MARK, SHOPPER),
        new ReportState.Ground(null, false));
  }

  @Test
  void isAnsweredByWhoMadeTheLotAndByAnAuthorityAndByNobodyElse() {
    for (By by : new By[] {AUTHORITY, OF_MAKER}) {
      fixture
          .given(history())
          .when(new TakeUpProblem(REPORT, by))
          .expectEvents(new ProblemTakenUp(REPORT, by));
      fixture
          .given(history())
          .when(new AnswerProblem(REPORT, " Cảm ơn bạn ", by))
          .expectEvents(new ProblemAnswered(REPORT, "Cảm ơn bạn", by));
    }
    By shop = Told.by("cua-hang");
    for (ReportCommand command :
        new ReportCommand[] {
          new TakeUpProblem(REPORT, shop),
          new AnswerProblem(REPORT, "Không sao", shop),
          new CloseProblem(REPORT, Outcome.UNFOUNDED, shop)
        }) {
      fixture.given(history()).when(command).expectException(refused("report-unknown", "report"));
      fixture
          .givenNoPriorActivity()
          .when(command)
          .expectException(refused("report-unknown", "report"));
    }
  }

  @Test
  void isTakenUpOnceAnsweredOftenAndClosedForGood() {
    var taken = new ProblemTakenUp(REPORT, AUTHORITY);
    var answered = new ProblemAnswered(REPORT, "Đang hỏi", AUTHORITY);
    var closed = new ProblemClosed(REPORT, Outcome.CONFIRMED, AUTHORITY);
    fixture
        .given(history(taken))
        .when(new TakeUpProblem(REPORT, OF_MAKER))
        .expectException(refused("report-taken-up", "report"));
    fixture
        .given(history(taken, answered))
        .when(new AnswerProblem(REPORT, " ", AUTHORITY))
        .expectException(refused("required", "text"));
    fixture
        .given(history(taken, answered))
        .when(new CloseProblem(REPORT, null, AUTHORITY))
        .expectException(refused("required", "outcome"));
    fixture
        .given(history(taken, answered))
        .when(new CloseProblem(REPORT, Outcome.CONFIRMED, AUTHORITY))
        .expectEvents(closed);
    fixture
        .given(history(taken, answered, closed))
        .when(new AnswerProblem(REPORT, "Thêm", AUTHORITY))
        .expectException(refused("report-closed", "report"));
    var often = Stream.generate(() -> (Object) answered).limit(ReportState.MOST_ANSWERS);
    fixture
        .given(history(often.toArray()))
        .when(new AnswerProblem(REPORT, "Thêm", AUTHORITY))
        .expectException(refused("report-answers", "text"));
  }

  @Test
  void itsShopperIsForgottenOnce() {
    var closed = new ProblemClosed(REPORT, Outcome.CONFIRMED, AUTHORITY);
    var forgotten = new ReporterForgotten(REPORT, SHOPPER);
    fixture.given(history(closed)).when(new NoteForgotten(REPORT, SHOPPER)).expectEvents(forgotten);
    fixture
        .given(history(closed, forgotten))
        .when(new NoteForgotten(REPORT, SHOPPER))
        .expectEvents();
    assertThat(forgotten.person()).isEqualTo(reported().person()).isEqualTo("report:" + REPORT);
  }

  @Test
  void whatIsSaidIsChecked() {
    assertRefused("required", "kind", () -> detailed(null, "25", "Sai", null));
    assertRefused(
        "province-unknown", "province", () -> detailed(ProblemKind.OTHER, "99", "S", null));
    assertRefused("required", "text", () -> detailed(ProblemKind.OTHER, null, " ", null));
    assertRefused(
        "text-too-long", "text", () -> detailed(ProblemKind.OTHER, null, "x".repeat(1_501), null));
    assertRefused("phone", "phone", () -> detailed(ProblemKind.OTHER, null, "S", "gọi tôi"));
    // Who left no number cannot be called.
    assertThat(detailed(ProblemKind.OTHER, null, "S", null).makerMayCall()).isFalse();
  }

  private static ProblemDetails detailed(
      ProblemKind kind, String province, String text, String phone) {
    return new ProblemDetails(kind, null, null, province, null, null, text, phone, true, null);
  }

  @Test
  void theNumberCanBeReadOut() {
    assertThat(REPORT.value()).matches("sc-[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}");
    assertThat(REPORT.shown()).isEqualTo(REPORT.value().toUpperCase());
    assertThat(ReportId.of(CommandId.random())).isNotEqualTo(REPORT);
  }

  @Test
  void aNetworkIsHeldBackAfterItsShare() {
    var limit = new ReportLimit(new ReportSettings(2, Duration.ofDays(90), null));
    assertThat(limit.take("203.0.113.0/24")).isTrue();
    assertThat(limit.take("203.0.113.0/24")).isTrue();
    assertThat(limit.take("203.0.113.0/24")).isFalse();
    assertThat(limit.take("198.51.100.0/24")).isTrue();
  }
}
