package vn.nguon.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Rules;
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

/**
 * What is known of a report now.
 *
 * @param lot null where none could be read of the label
 * @param maker who made the lot; null where that is not known here
 * @param takenUp null before somebody looked into it
 * @param answers oldest first
 * @param outcome null before it was closed
 * @param closed null before
 * @param forgotten whether the shopper's words, number and photograph are gone
 */
public record ReportState(
    ReportId id,
    LotId lot,
    PartyId maker,
    ProblemDetails details,
    Instant reportedAt,
    Status status,
    Step takenUp,
    List<Answer> answers,
    Outcome outcome,
    Step closed,
    boolean forgotten) {

  /** Each is said to the shopper; the stream stays too short for a snapshot. */
  static final int MOST_ANSWERS = 20;

  static final int LONGEST_ANSWER = 2_000;

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** How far it has come. */
  public enum Status {
    RECEIVED,
    TAKEN_UP,
    ANSWERED,
    CLOSED
  }

  /** Who did something, and when. */
  public record Step(PartyId party, Instant at) {}

  /** What the shopper was told. */
  public record Answer(PartyId party, Instant at, String text) {}

  /**
   * How who orders stands to what is ordered.
   *
   * @param maker of the lot that is reported, or null
   * @param authority whether who orders is an authority
   */
  record Ground(PartyId maker, boolean authority) {}

  public static String stream(ReportId id) {
    return "report:" + id;
  }

  public static ReportState evolve(ReportState before, ReportEvent event) {
    return switch (event) {
      case ProblemReported e ->
          new ReportState(
              e.report(),
              e.lot(),
              e.maker(),
              e.details(),
              at(e.by()),
              Status.RECEIVED,
              null,
              List.of(),
              null,
              null,
              false);
      case ProblemTakenUp e -> before.at(Status.TAKEN_UP, step(e.by()), before.answers);
      case ProblemAnswered e -> {
        var answers = new ArrayList<>(before.answers);
        answers.add(new Answer(e.by().party(), at(e.by()), e.text()));
        yield before.at(Status.ANSWERED, before.takenUp, List.copyOf(answers));
      }
      case ProblemClosed e -> before.closed(e.outcome(), step(e.by()));
      case ReporterForgotten e -> before.forgot();
    };
  }

  private static Instant at(By by) {
    return by.happenedAt().toInstant();
  }

  private static Step step(By by) {
    return new Step(by.party(), at(by));
  }

  private ReportState at(Status next, Step taken, List<Answer> said) {
    return new ReportState(
        id, lot, maker, details, reportedAt, next, taken, said, outcome, closed, forgotten);
  }

  private ReportState closed(Outcome came, Step by) {
    return new ReportState(
        id, lot, maker, details, reportedAt, Status.CLOSED, takenUp, answers, came, by, forgotten);
  }

  private ReportState forgot() {
    return new ReportState(
        id, lot, maker, details, reportedAt, status, takenUp, answers, outcome, closed, true);
  }

  /**
   * @throws Refusal {@code report-exists}, {@code report-unknown} for whom it does not concern,
   *     {@code report-taken-up}, {@code report-closed}, {@code report-answers}, or what {@link
   *     Rules} says
   */
  static List<ReportEvent> decide(ReportState before, ReportCommand command, Ground ground) {
    Rules.past(command.by());
    return switch (command) {
      case ReportProblem c -> {
        if (before != null) {
          throw Refusal.conflict("report-exists", "report", Map.of("value", c.report()));
        }
        if (c.lot() == null) {
          Rules.required(c.details().code(), "code");
        }
        bought(c.details().boughtOn(), c.by());
        yield List.of(
            new ProblemReported(
                c.report(), c.lot(), ground.maker(), c.details(), c.network(), c.by()));
      }
      case TakeUpProblem c -> {
        before.open(c, ground);
        if (before.status != Status.RECEIVED) {
          throw Refusal.conflict("report-taken-up", "report", Map.of("value", c.report()));
        }
        yield List.of(new ProblemTakenUp(c.report(), c.by()));
      }
      case AnswerProblem c -> {
        before.open(c, ground);
        if (before.answers.size() >= MOST_ANSWERS) {
          throw Refusal.conflict("report-answers", "text", Map.of("most", MOST_ANSWERS));
        }
        yield List.of(
            new ProblemAnswered(c.report(), Rules.text(c.text(), "text", LONGEST_ANSWER), c.by()));
      }
      case CloseProblem c -> {
        before.open(c, ground);
        yield List.of(
            new ProblemClosed(c.report(), Rules.required(c.outcome(), "outcome"), c.by()));
      }
      case NoteForgotten c ->
          before.forgotten ? List.of() : List.of(new ReporterForgotten(c.report(), c.by()));
    };
  }

  /** That there is one is told to nobody who has nothing to do with it. */
  private void open(ReportCommand command, Ground ground) {
    if (!ground.authority() && !command.by().party().equals(maker)) {
      throw Refusal.notFound("report-unknown", "report", id);
    }
    if (status == Status.CLOSED) {
      throw Refusal.conflict("report-closed", "report", Map.of("value", id));
    }
  }

  private static void bought(LocalDate day, By by) {
    if (day != null && day.isAfter(LocalDate.ofInstant(by.recordedAt(), VIETNAM))) {
      throw Refusal.invalid("time-in-future", "boughtOn", Map.of("value", day));
    }
    if (day != null && day.getYear() < 2000) {
      throw Refusal.invalid("time-too-old", "boughtOn", Map.of("value", day));
    }
  }
}
