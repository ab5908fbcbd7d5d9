package vn.nguon.privacy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * The requests to be forgotten, by the account that asked; of each account the last one, oldest
 * first. They are few, and one stream keeps all of them, so that none is overlooked.
 */
public record ErasureState(Map<String, Request> requests) {

  public static final String STREAM = "erasures";

  /** Law 91/2025/QH15 and its decree (R-VN11): read within two working days, done within 15. */
  static final int DAYS_TO_ACKNOWLEDGE = 2;

  static final int DAYS_TO_CARRY_OUT = 15;

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** How far a request is. */
  public enum Phase {
    ASKED,
    ACKNOWLEDGED,
    BEGUN,
    ERASED,
    REFUSED,
    TAKEN_BACK;

    /** Whether the operator still has to do something. */
    public boolean waits() {
      return this == ASKED || this == ACKNOWLEDGED;
    }
  }

  /**
   * @param household whose data are forgotten too, or null
   * @param reason of a refusal, or null
   */
  public record Request(
      AccountId account,
      PartyId party,
      PartyId household,
      Instant askedAt,
      LocalDate acknowledgeBy,
      LocalDate dueBy,
      Phase phase,
      String reason) {

    Request in(Phase next, String why) {
      return new Request(account, party, household, askedAt, acknowledgeBy, dueBy, next, why);
    }
  }

  public Request of(AccountId account) {
    return requests.get(account.value());
  }

  public static ErasureState evolve(ErasureState before, ErasureEvent event) {
    Map<String, Request> requests =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.requests);
    String key = event.account().value();
    Request known = requests.get(key);
    switch (event) {
      case ErasureEvent.ErasureAsked e -> {
        // To the end: they are in the order in which they were asked.
        requests.remove(key);
        requests.put(
            key,
            new Request(
                e.account(),
                e.by().party(),
                e.household(),
                e.by().recordedAt(),
                e.acknowledgeBy(),
                e.dueBy(),
                Phase.ASKED,
                null));
      }
      case ErasureEvent.ErasureTakenBack e -> requests.put(key, known.in(Phase.TAKEN_BACK, null));
      case ErasureEvent.ErasureAcknowledged e ->
          requests.put(key, known.in(Phase.ACKNOWLEDGED, null));
      case ErasureEvent.ErasureRefused e -> requests.put(key, known.in(Phase.REFUSED, e.reason()));
      case ErasureEvent.ErasureBegun e -> requests.put(key, known.in(Phase.BEGUN, null));
      case ErasureEvent.PersonErased e -> requests.put(key, known.in(Phase.ERASED, null));
    }
    return new ErasureState(requests);
  }

  /**
   * @param household the party, where it is of people alone; else null
   * @throws Refusal {@code erasure-asked} where one waits already
   */
  static List<ErasureEvent> ask(
      ErasureState before, ErasureCommand.AskErasure command, PartyId household) {
    Rules.past(command.by());
    Request known = before == null ? null : before.of(command.account());
    if (known != null && (known.phase().waits() || known.phase() == Phase.BEGUN)) {
      throw Refusal.conflict("erasure-asked", "account", Map.of("due", known.dueBy()));
    }
    return List.of(
        new ErasureEvent.ErasureAsked(
            command.account(),
            household,
            acknowledgeBy(command.by()),
            dueBy(command.by()),
            command.by()));
  }

  /** The last day to tell whoever asked that it was read. */
  static LocalDate acknowledgeBy(By asked) {
    return workingDaysAfter(LocalDate.ofInstant(asked.recordedAt(), HERE), DAYS_TO_ACKNOWLEDGE);
  }

  /** The last day to carry it out. */
  static LocalDate dueBy(By asked) {
    return LocalDate.ofInstant(asked.recordedAt(), HERE).plusDays(DAYS_TO_CARRY_OUT);
  }

  /** Saturdays and Sundays are none; on a public holiday one rather answers too early. */
  static LocalDate workingDaysAfter(LocalDate day, int days) {
    LocalDate at = day;
    for (int left = days; left > 0; ) {
      at = at.plusDays(1);
      if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
        left--;
      }
    }
    return at;
  }

  /**
   * Every order but to ask.
   *
   * @throws Refusal {@code erasure-none} where nothing waits
   */
  static List<ErasureEvent> decide(ErasureState before, ErasureCommand command) {
    return switch (command) {
      case ErasureCommand.AskErasure c ->
          throw new IllegalArgumentException("asking needs to know of whom: " + c);
      case ErasureCommand.TakeBackErasure c -> {
        waiting(before, c.account());
        yield List.of(new ErasureEvent.ErasureTakenBack(c.account(), c.by()));
      }
      case ErasureCommand.AcknowledgeErasure c ->
          waiting(before, c.account()).phase() == Phase.ACKNOWLEDGED
              ? List.of()
              : List.of(new ErasureEvent.ErasureAcknowledged(c.account(), c.by()));
      case ErasureCommand.RefuseErasure c -> {
        waiting(before, c.account());
        yield List.of(
            new ErasureEvent.ErasureRefused(
                c.account(), Rules.text(c.reason(), "reason", 500), c.by()));
      }
      case ErasureCommand.CarryOutErasure c -> {
        waiting(before, c.account());
        yield List.of(new ErasureEvent.ErasureBegun(c.account(), c.by()));
      }
      case ErasureCommand.NoteErased c ->
          before.of(c.account()).phase() == Phase.ERASED
              ? List.of()
              : List.of(new ErasureEvent.PersonErased(c.account(), c.household(), c.by()));
    };
  }

  private static Request waiting(ErasureState before, AccountId account) {
    Request known = before == null ? null : before.of(account);
    if (known == null || !known.phase().waits()) {
      throw Refusal.conflict("erasure-none", "account", Map.of("value", account));
    }
    return known;
  }
}
