package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Unit;
import vn.nguon.recall.RecallCommand.AcknowledgeRecall;
import vn.nguon.recall.RecallCommand.CancelRecall;
import vn.nguon.recall.RecallCommand.CloseLots;
import vn.nguon.recall.RecallCommand.CloseRecall;
import vn.nguon.recall.RecallCommand.CompleteCancel;
import vn.nguon.recall.RecallCommand.CompleteScope;
import vn.nguon.recall.RecallCommand.ConsentToDisposal;
import vn.nguon.recall.RecallCommand.DecideRecall;
import vn.nguon.recall.RecallCommand.FreezeLots;
import vn.nguon.recall.RecallCommand.NoteDelivery;
import vn.nguon.recall.RecallCommand.NotifyHolders;
import vn.nguon.recall.RecallCommand.OpenRecall;
import vn.nguon.recall.RecallCommand.ReportResults;
import vn.nguon.recall.RecallCommand.UnfreezeLots;
import vn.nguon.recall.RecallEvent.Answered;
import vn.nguon.recall.RecallEvent.ClosedLot;
import vn.nguon.recall.RecallEvent.NoticeKind;

/**
 * What is known of a recall now, and what may be ordered of it (R-VN6). Its lots are not in it:
 * they may be a hundred thousand, and each knows itself by which recalls it is frozen.
 *
 * @param opener whose recall it is
 * @param mandatory ordered by an authority
 * @param recordedAt when its opening was taken down
 * @param lots how many are in the scope so far
 * @param holders every party that holds, receives or sold some, or made a suspect lot
 * @param acknowledged what those of them that have answered said last
 * @param round how many notices went out
 * @param decision null before there is one
 * @param reportedAt when its results were reported, or null
 * @param consentedAt when the authority agreed to the disposal, or null
 * @param ending null while it runs
 */
public record RecallState(
    RecallId id,
    RecallDetails details,
    PartyId opener,
    boolean mandatory,
    OffsetDateTime openedAt,
    Instant recordedAt,
    Phase phase,
    int lots,
    Set<PartyId> holders,
    Map<PartyId, Answered> acknowledged,
    int round,
    Decision decision,
    OffsetDateTime reportedAt,
    OffsetDateTime consentedAt,
    Ending ending) {

  /** Where a recall stands. */
  public enum Phase {
    /** Its lots are being found and frozen. */
    SCOPING,
    /** Every lot of it is known. */
    SCOPED,
    CLOSED,
    /** It was a mistake; its lots are being let go. */
    CANCELLING,
    CANCELLED;

    public boolean running() {
      return this == SCOPING || this == SCOPED;
    }
  }

  /** The authority's decision. */
  public record Decision(PartyId by, String document, String note, OffsetDateTime at) {}

  /** Why and when it ended. */
  public record Ending(PartyId by, String reason, OffsetDateTime at) {}

  /** The most lots one order may end. */
  static final int MOST_CLOSED = 500;

  /** The most lots that are frozen in one transaction. */
  static final int MOST_FROZEN = 1_000;

  /** The most parties in one event of the outbox. */
  static final int MOST_QUEUED = 1_000;

  /** The authority decides within this many hours of the case being established (R-VN6). */
  static final int HOURS_TO_DECIDE = 24;

  /** The authority agrees to the disposal within so many working days of the report (R-VN6). */
  static final int WORKING_DAYS_TO_CONSENT = 3;

  public static String stream(RecallId id) {
    return "recall:" + id;
  }

  /** Until when the authority is to decide. */
  public OffsetDateTime decisionDue() {
    return decisionDue(details);
  }

  static OffsetDateTime decisionDue(RecallDetails details) {
    return details.establishedAt().plusHours(HOURS_TO_DECIDE);
  }

  /**
   * The last day on which the authority's answer to a report is in time. Saturdays and Sundays do
   * not count; public holidays, which are set anew each year, are not known here and do.
   */
  static LocalDate consentDue(LocalDate reported) {
    LocalDate day = reported;
    for (int left = WORKING_DAYS_TO_CONSENT; left > 0; ) {
      day = day.plusDays(1);
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        left--;
      }
    }
    return day;
  }

  /** Who may lead it: who opened it, and the authority. */
  boolean leads(PartyId party, boolean authority) {
    return authority || party.equals(opener);
  }

  public static RecallState evolve(RecallState before, RecallEvent event) {
    return switch (event) {
      case RecallEvent.RecallOpened e ->
          new RecallState(
              e.recall(),
              e.details(),
              e.by().party(),
              e.mandatory(),
              e.by().happenedAt(),
              e.by().recordedAt(),
              Phase.SCOPING,
              0,
              Set.of(),
              Map.of(),
              0,
              null,
              null,
              null,
              null);
      case RecallEvent.RecallDecided e ->
          before
              .change()
              .decided(
                  e.mandatory(),
                  new Decision(e.by().party(), e.document(), e.note(), e.by().happenedAt()))
              .state();
      case RecallEvent.LotsScoped e -> before.change().scoped(e.lots()).state();
      case RecallEvent.ScopeCompleted e -> before.change().in(Phase.SCOPED).state();
      case RecallEvent.NoticesQueued e -> before.change().round(e.round()).state();
      case RecallEvent.NoticeDelivered e -> before;
      case RecallEvent.RecallAcknowledged e ->
          before.change().acknowledged(e.by().party(), e.answer()).state();
      case RecallEvent.LotsClosed e -> before;
      case RecallEvent.ResultsReported e -> before.change().reported(e.by()).state();
      case RecallEvent.DisposalConsented e -> before.change().consented(e.by()).state();
      case RecallEvent.RecallClosed e ->
          before.change().in(Phase.CLOSED).ending(e.by(), e.reason()).state();
      case RecallEvent.RecallCancelled e ->
          before.change().in(Phase.CANCELLING).ending(e.by(), e.reason()).state();
      case RecallEvent.LotsReleased e -> before;
      case RecallEvent.CancelCompleted e -> before.change().in(Phase.CANCELLED).state();
    };
  }

  /** Every party that the lots name. */
  static Set<PartyId> parties(List<ScopedLot> lots) {
    Set<PartyId> parties = new TreeSet<>();
    for (ScopedLot lot : lots) {
      lot.holdings().forEach(holding -> parties.add(holding.party()));
    }
    return parties;
  }

  private static Set<PartyId> with(Set<PartyId> before, Set<PartyId> more) {
    if (before.containsAll(more)) {
      return before;
    }
    Set<PartyId> all = new TreeSet<>(before);
    all.addAll(more);
    return Collections.unmodifiableSet(all);
  }

  private Change change() {
    return new Change(this);
  }

  /** The next state while it is put together. */
  private static final class Change {
    private final RecallState before;
    private boolean mandatory;
    private Phase phase;
    private int lots;
    private Set<PartyId> holders;
    private Map<PartyId, Answered> acknowledged;
    private int round;
    private Decision decision;
    private OffsetDateTime reportedAt;
    private OffsetDateTime consentedAt;
    private Ending ending;

    Change(RecallState before) {
      this.before = before;
      mandatory = before.mandatory;
      phase = before.phase;
      lots = before.lots;
      holders = before.holders;
      acknowledged = before.acknowledged;
      round = before.round;
      decision = before.decision;
      reportedAt = before.reportedAt;
      consentedAt = before.consentedAt;
      ending = before.ending;
    }

    Change decided(boolean mandatory, Decision decision) {
      this.mandatory = mandatory;
      this.decision = decision;
      return this;
    }

    Change scoped(List<ScopedLot> more) {
      lots += more.size();
      holders = with(holders, parties(more));
      return this;
    }

    Change in(Phase next) {
      phase = next;
      return this;
    }

    Change round(int last) {
      round = last;
      return this;
    }

    Change acknowledged(PartyId party, Answered answer) {
      var all = new TreeMap<>(acknowledged);
      all.put(party, answer);
      acknowledged = Collections.unmodifiableMap(all);
      return this;
    }

    Change reported(By by) {
      reportedAt = by.happenedAt();
      return this;
    }

    Change consented(By by) {
      consentedAt = by.happenedAt();
      return this;
    }

    Change ending(By by, String reason) {
      ending = new Ending(by.party(), reason, by.happenedAt());
      return this;
    }

    RecallState state() {
      return new RecallState(
          before.id,
          before.details,
          before.opener,
          mandatory,
          before.openedAt,
          before.recordedAt,
          phase,
          lots,
          holders,
          acknowledged,
          round,
          decision,
          reportedAt,
          consentedAt,
          ending);
    }
  }

  // ---- decisions

  /**
   * @param authority whether the party is one
   * @throws Refusal {@code recall-exists}, {@code established-in-future}
   */
  static List<RecallEvent> open(RecallState before, OpenRecall order, boolean authority) {
    Rules.past(order.by());
    if (before != null) {
      throw Refusal.conflict("recall-exists", "recall", Map.of("value", order.recall()));
    }
    RecallDetails said = order.details();
    OffsetDateTime established =
        said.establishedAt() == null ? order.by().happenedAt() : said.establishedAt();
    if (established.toInstant().isAfter(order.by().recordedAt().plus(Rules.CLOCK_TOLERANCE))) {
      throw Refusal.invalid("established-in-future", "establishedAt", Map.of("value", established));
    }
    return List.of(
        new RecallEvent.RecallOpened(
            order.recall(),
            authority,
            new RecallDetails(
                said.drill(),
                said.reason(),
                said.hazard(),
                said.advice(),
                established,
                said.source()),
            order.by()));
  }

  /**
   * Every order but opening, scoping and ending lots or the recall.
   *
   * @param authority whether the party is one
   * @throws Refusal {@code recall-not-yours}, {@code recall-ended}, {@code recall-scoping}, {@code
   *     recall-decided}, {@code recall-drill}, {@code recall-unknown} (told to who has nothing to
   *     do with it), {@code recall-mass}, {@code recall-reported}, {@code recall-not-reported},
   *     {@code recall-consented}
   */
  static List<RecallEvent> decide(RecallState before, RecallCommand command, boolean authority) {
    Rules.past(command.by());
    return switch (command) {
      case DecideRecall o -> decided(before, o, authority);
      case NotifyHolders o -> {
        leading(before, o, authority);
        if (before.phase != Phase.SCOPED) {
          throw Refusal.conflict("recall-scoping", "recall", Map.of("value", before.id));
        }
        Set<PartyId> silent = new TreeSet<>(before.holders);
        silent.removeAll(before.acknowledged.keySet());
        yield queue(before, NoticeKind.REMINDER, silent, o.by());
      }
      case AcknowledgeRecall o -> acknowledge(before, o);
      case ReportResults o -> {
        leading(before, o, authority);
        if (before.reportedAt != null) {
          throw Refusal.conflict("recall-reported", "recall", Map.of("value", before.reportedAt));
        }
        yield List.of(
            new RecallEvent.ResultsReported(before.id, Rules.text(o.text(), "text", 4000), o.by()));
      }
      case ConsentToDisposal o -> {
        authority(before, o, authority);
        if (before.reportedAt == null) {
          throw Refusal.conflict("recall-not-reported", "recall", Map.of("value", before.id));
        }
        if (before.consentedAt != null) {
          throw Refusal.conflict("recall-consented", "recall", Map.of("value", before.consentedAt));
        }
        yield List.of(
            new RecallEvent.DisposalConsented(
                before.id, Rules.optionalText(o.note(), "note", 1000), o.by()));
      }
      case CancelRecall o -> {
        ending(before, o, authority);
        String reason = Rules.text(o.reason(), "reason", 300);
        List<RecallEvent> events = new ArrayList<>();
        events.add(new RecallEvent.RecallCancelled(before.id, reason, o.by()));
        // Who was never told needs not be told that it was a mistake.
        if (before.round > 0) {
          events.addAll(queue(before, NoticeKind.CANCELLED, before.holders, o.by()));
        }
        yield events;
      }
      case CompleteScope o -> {
        if (before.phase != Phase.SCOPING) {
          yield List.of();
        }
        List<RecallEvent> events = new ArrayList<>();
        events.add(
            new RecallEvent.ScopeCompleted(
                before.id, before.lots, before.holders.size(), o.milliseconds(), o.by()));
        events.addAll(queue(before, NoticeKind.OPENED, before.holders, o.by()));
        yield events;
      }
      case CompleteCancel o ->
          before.phase == Phase.CANCELLING
              ? List.of(new RecallEvent.CancelCompleted(before.id, o.by()))
              : List.of();
      case UnfreezeLots o -> List.of(new RecallEvent.LotsReleased(before.id, o.lots(), o.by()));
      case NoteDelivery o ->
          List.of(new RecallEvent.NoticeDelivered(before.id, o.party(), o.delivery(), o.by()));
      case OpenRecall o -> throw new IllegalArgumentException("opens: " + o);
      case FreezeLots o -> throw new IllegalArgumentException("needs the lots' states: " + o);
      case CloseLots o -> throw new IllegalArgumentException("needs the lots' states: " + o);
      case CloseRecall o -> throw new IllegalArgumentException("needs what is open: " + o);
    };
  }

  private static List<RecallEvent> decided(
      RecallState before, DecideRecall order, boolean authority) {
    authority(before, order, authority);
    if (before.decision != null) {
      throw Refusal.conflict("recall-decided", "recall", Map.of("value", before.decision.at()));
    }
    if (before.details.drill()) {
      throw Refusal.conflict("recall-drill", "recall", Map.of("value", before.id));
    }
    List<RecallEvent> events = new ArrayList<>();
    events.add(
        new RecallEvent.RecallDecided(
            before.id,
            order.mandatory(),
            Rules.text(order.document(), "document", 60),
            Rules.optionalText(order.note(), "note", 1000),
            order.by()));
    if (before.phase == Phase.SCOPED) {
      events.addAll(queue(before, NoticeKind.DECIDED, before.holders, order.by()));
    }
    return events;
  }

  private static List<RecallEvent> acknowledge(RecallState before, AcknowledgeRecall order) {
    if (!before.holders.contains(order.by().party())) {
      throw Refusal.notFound("recall-unknown", "recall", before.id);
    }
    running(before);
    return List.of(
        new RecallEvent.RecallAcknowledged(
            before.id,
            new Answered(mass(order.found(), "found"), mass(order.gone(), "gone")),
            before.acknowledged.get(order.by().party()),
            Rules.optionalText(order.note(), "note", 1000),
            order.by()));
  }

  private static Quantity mass(Quantity quantity, String field) {
    if (quantity == null) {
      return null;
    }
    if (quantity.unit().dimension() != Unit.Dimension.MASS) {
      throw Refusal.invalid("recall-mass", field, Map.of("value", quantity));
    }
    return quantity.in(Unit.KGM);
  }

  /** Whether further lots may come into the scope; the events follow from {@link #scoped}. */
  static List<RecallEvent> mayScope(RecallState before) {
    running(before);
    return List.of();
  }

  /** Lots come into the scope; holders that turn up after the first notice get one of their own. */
  static List<RecallEvent> scoped(RecallState before, List<ScopedLot> lots, By by) {
    if (lots.isEmpty()) {
      return List.of();
    }
    List<RecallEvent> events = new ArrayList<>();
    int holders = with(before.holders, parties(lots)).size();
    events.add(new RecallEvent.LotsScoped(before.id, before.lots, List.copyOf(lots), holders, by));
    if (before.phase == Phase.SCOPED) {
      events.addAll(queue(before, NoticeKind.OPENED, parties(lots), by));
    }
    return events;
  }

  /**
   * Whether the party may end lots so.
   *
   * @return no event yet; those follow from {@link #closed}
   * @throws Refusal {@code recall-drill}, {@code recall-lots}, {@code recall-lot-twice}, {@code
   *     recall-not-yours}, {@code recall-ended}
   */
  static List<RecallEvent> mayClose(RecallState before, CloseLots order, boolean authority) {
    Rules.past(order.by());
    Closure closure = Rules.required(order.closure(), "closure");
    if (closure.frees()) {
      leading(before, order, authority);
    } else if (!before.holders.contains(order.by().party())) {
      // What is left of a recall that was closed with a reason may still be destroyed.
      leading(before, order, authority);
    } else if (before.phase == Phase.CANCELLING || before.phase == Phase.CANCELLED) {
      running(before);
    }
    if (before.details.drill()) {
      throw Refusal.conflict("recall-drill", "recall", Map.of("value", before.id));
    }
    var lots = Rules.required(order.lots(), "lots");
    if (lots.isEmpty() || lots.size() > MOST_CLOSED) {
      throw Refusal.invalid("recall-lots", "lots", Map.of("most", MOST_CLOSED));
    }
    var seen = new java.util.HashSet<Object>();
    for (var part : lots) {
      Rules.required(Rules.required(part, "lots").lot(), "lots.lot");
      Rules.required(part.quantity(), "lots.quantity");
      if (!seen.add(part.lot())) {
        throw Refusal.invalid("recall-lot-twice", "lots", Map.of("value", part.lot()));
      }
    }
    Rules.text(order.note(), "note", 300);
    return List.of();
  }

  static List<RecallEvent> closed(CloseLots order, List<ClosedLot> lots) {
    return List.of(
        new RecallEvent.LotsClosed(
            order.recall(),
            order.closure(),
            List.copyOf(lots),
            Rules.text(order.note(), "note", 300),
            order.by()));
  }

  /**
   * @param openLots how many lots have something left that nothing was done with
   * @throws Refusal {@code recall-scoping}, {@code recall-lots-open} where lots are open and no
   *     reason is given, {@code required} where a drill has no result
   */
  static List<RecallEvent> close(
      RecallState before, CloseRecall order, boolean authority, int openLots) {
    Rules.past(order.by());
    ending(before, order, authority);
    if (before.phase != Phase.SCOPED) {
      throw Refusal.conflict("recall-scoping", "recall", Map.of("value", before.id));
    }
    String reason = Rules.optionalText(order.reason(), "reason", 1000);
    if (before.details.drill()) {
      reason = Rules.text(order.reason(), "reason", 1000);
    } else if (openLots > 0 && reason == null) {
      throw Refusal.conflict("recall-lots-open", "reason", Map.of("count", openLots));
    }
    List<RecallEvent> events = new ArrayList<>();
    events.add(
        new RecallEvent.RecallClosed(
            before.id, reason, before.details.drill() ? 0 : openLots, order.by()));
    events.addAll(queue(before, NoticeKind.CLOSED, before.holders, order.by()));
    return events;
  }

  private static List<RecallEvent> queue(
      RecallState before, NoticeKind kind, Collection<PartyId> to, By by) {
    List<PartyId> parties = to.stream().sorted().toList();
    List<RecallEvent> events = new ArrayList<>();
    for (int i = 0; i < parties.size(); i += MOST_QUEUED) {
      events.add(
          new RecallEvent.NoticesQueued(
              before.id,
              kind,
              before.round + 1,
              List.copyOf(parties.subList(i, Math.min(parties.size(), i + MOST_QUEUED))),
              by));
    }
    return events;
  }

  private static void authority(RecallState before, RecallCommand order, boolean authority) {
    if (!authority) {
      throw Refusal.forbidden("recall-authority", "recall", Map.of("value", order.by().party()));
    }
    running(before);
  }

  private static void leading(RecallState before, RecallCommand order, boolean authority) {
    if (!before.leads(order.by().party(), authority)) {
      throw outsider(before, order.by().party());
    }
    running(before);
  }

  /** Who may end the whole of it: of a mandatory recall the authority alone. */
  private static void ending(RecallState before, RecallCommand order, boolean authority) {
    leading(before, order, authority);
    if (before.mandatory && !authority) {
      throw Refusal.forbidden("recall-mandatory", "recall", Map.of("value", before.id));
    }
  }

  /** That it exists is told to nobody who has nothing to do with it. */
  private static Refusal outsider(RecallState before, PartyId party) {
    return before.holders.contains(party)
        ? Refusal.forbidden("recall-not-yours", "recall", Map.of("value", before.id))
        : Refusal.notFound("recall-unknown", "recall", before.id);
  }

  private static void running(RecallState before) {
    if (!before.phase.running()) {
      throw Refusal.conflict(
          "recall-ended", "recall", Map.of("value", before.id, "phase", before.phase));
    }
  }

  /** What was destroyed or treated of one lot, as it is written down. */
  static ClosedLot closedLot(ScopedLot lot, Quantity quantity, boolean ended) {
    BigDecimal kilograms = lot.kilograms(quantity);
    return new ClosedLot(lot.lot(), quantity, kilograms, ended);
  }
}
