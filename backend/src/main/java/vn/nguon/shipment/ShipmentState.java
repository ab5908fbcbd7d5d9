package vn.nguon.shipment;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotPart;
import vn.nguon.shipment.ShipmentCommand.Carrier;
import vn.nguon.shipment.ShipmentCommand.Line;
import vn.nguon.shipment.ShipmentCommand.ReceivedLine;
import vn.nguon.shipment.ShipmentEvent.Receipt;

/**
 * What is known of a consignment now, and what may be ordered of it. Somebody has it at every
 * moment (R-VN2): the sender until a carrier confirms or the receiver says what arrived.
 *
 * @param lines of each lot all that went
 * @param units the closed cases and pallets in it
 * @param custodian who has the goods; once received, the receiver, once refused, the sender
 * @param awaited the carrier that was named and has not confirmed yet, or null
 * @param carriers everyone who was named to drive
 * @param returns the consignment that these goods had come with, or null
 * @param accepted what the receiver took of each lot; empty before
 * @param returned what has gone back of it, by the consignment that it went back with
 */
public record ShipmentState(
    ShipmentId id,
    PartyId from,
    PartyId to,
    List<Line> lines,
    List<UnitLoad> units,
    Phase phase,
    OffsetDateTime dispatchedAt,
    PartyId custodian,
    PartyId awaited,
    Set<PartyId> carriers,
    ShipmentId returns,
    Map<LotId, Quantity> accepted,
    Map<ShipmentId, List<Line>> returned) {

  /** Where a consignment stands. */
  public enum Phase {
    IN_TRANSIT,
    RECEIVED,
    /** Short, damaged, refused in part, or over. */
    RECEIVED_WITH_DIFFERENCES,
    REFUSED
  }

  /** The most lots in one consignment. */
  static final int MOST_LINES = 200;

  /** The most closed units in one consignment, those on pallets counted too. */
  static final int MOST_UNITS = 500;

  /** The most carriers that a consignment passes through. */
  static final int MOST_CARRIERS = 20;

  public static String stream(ShipmentId id) {
    return "shipment:" + id;
  }

  /** Everyone who has or had to do with it. */
  public Set<PartyId> parties() {
    var parties = new LinkedHashSet<>(List.of(from, to));
    parties.addAll(carriers);
    return parties;
  }

  public static ShipmentState evolve(ShipmentState before, ShipmentEvent event) {
    return switch (event) {
      case ShipmentEvent.ShipmentDispatched e -> {
        PartyId named = e.carrier() == null ? null : e.carrier().party();
        yield new ShipmentState(
            e.shipment(),
            e.by().party(),
            e.to(),
            e.lines(),
            e.units(),
            Phase.IN_TRANSIT,
            e.by().happenedAt(),
            e.by().party(),
            named,
            named == null ? Set.of() : Set.of(named),
            e.returns(),
            Map.of(),
            Map.of());
      }
      case ShipmentEvent.ShipmentPickedUp e ->
          before.with(Phase.IN_TRANSIT, e.by().party(), null, before.carriers);
      case ShipmentEvent.ShipmentPassed e -> {
        var carriers = new TreeSet<>(before.carriers);
        carriers.add(e.carrier());
        yield before.with(Phase.IN_TRANSIT, before.custodian, e.carrier(), carriers);
      }
      case ShipmentEvent.ShipmentReceived e -> {
        var accepted = new TreeMap<LotId, Quantity>();
        e.lines().forEach(line -> accepted.put(line.lot(), line.quantity()));
        yield before
            .with(
                e.inFull() ? Phase.RECEIVED : Phase.RECEIVED_WITH_DIFFERENCES,
                before.to,
                null,
                before.carriers)
            .with(accepted, Map.of());
      }
      case ShipmentEvent.ShipmentRefused e ->
          before.with(Phase.REFUSED, before.from, null, before.carriers);
      case ShipmentEvent.ShipmentReturnDispatched e -> {
        var returned = new TreeMap<>(before.returned);
        returned.put(e.with(), e.lines());
        yield before.with(before.accepted, returned);
      }
      case ShipmentEvent.ShipmentReturnUndone e -> {
        var returned = new TreeMap<>(before.returned);
        returned.remove(e.with());
        yield before.with(before.accepted, returned);
      }
    };
  }

  private ShipmentState with(Phase next, PartyId holder, PartyId named, Set<PartyId> everyCarrier) {
    return new ShipmentState(
        id,
        from,
        to,
        lines,
        units,
        next,
        dispatchedAt,
        holder,
        named,
        Set.copyOf(everyCarrier),
        returns,
        accepted,
        returned);
  }

  private ShipmentState with(Map<LotId, Quantity> took, Map<ShipmentId, List<Line>> back) {
    return new ShipmentState(
        id,
        from,
        to,
        lines,
        units,
        phase,
        dispatchedAt,
        custodian,
        awaited,
        carriers,
        returns,
        Map.copyOf(took),
        Map.copyOf(back));
  }

  /** How much of each lot is in these units. */
  static Map<LotId, Quantity> stowed(List<UnitLoad> units) {
    var stowed = new LinkedHashMap<LotId, Quantity>();
    for (UnitLoad unit : units) {
      for (LotPart part : unit.contents()) {
        stowed.merge(part.lot(), part.quantity(), Quantity::plus);
      }
    }
    return stowed;
  }

  /**
   * Starts a consignment.
   *
   * @param units what the named units are, with the cases on them
   * @throws Refusal {@code shipment-exists}, {@code shipment-to-self}, {@code shipment-lines},
   *     {@code shipment-lot-twice}, {@code shipment-units}, {@code shipment-unit-twice}, {@code
   *     carrier-one}, {@code carrier-other}, {@code celsius}
   */
  static List<ShipmentEvent> dispatch(
      ShipmentState before, ShipmentCommand.DispatchShipment c, List<UnitLoad> units) {
    if (before != null) {
      throw Refusal.conflict("shipment-exists", "shipment", Map.of("value", c.shipment()));
    }
    Rules.past(c.by());
    if (Rules.required(c.to(), "to").equals(c.by().party())) {
      throw Refusal.invalid("shipment-to-self", "to");
    }
    Map<LotId, Quantity> all = loose(c, units);
    stowed(units).forEach((lot, quantity) -> all.merge(lot, quantity, Quantity::plus));
    if (all.isEmpty() || all.size() > MOST_LINES) {
      throw Refusal.invalid("shipment-lines", "lines", Map.of("most", MOST_LINES));
    }
    if (units.size() > MOST_UNITS) {
      throw Refusal.invalid("shipment-units", "units", Map.of("most", MOST_UNITS));
    }
    Set<Sscc> seen = new HashSet<>();
    for (UnitLoad unit : units) {
      if (!seen.add(unit.unit())) {
        throw Refusal.invalid("shipment-unit-twice", "units", Map.of("value", unit.unit()));
      }
    }
    return List.of(
        new ShipmentEvent.ShipmentDispatched(
            c.shipment(),
            c.to(),
            all.entrySet().stream().map(e -> new Line(e.getKey(), e.getValue())).toList(),
            units,
            Rules.optionalText(c.vehicle(), "vehicle", 20),
            Rules.optionalText(c.documentNumber(), "documentNumber", 40),
            carrier(c),
            celsius(c.plannedCelsius()),
            c.returns(),
            c.by()));
  }

  private static Map<LotId, Quantity> loose(
      ShipmentCommand.DispatchShipment c, List<UnitLoad> units) {
    var loose = new LinkedHashMap<LotId, Quantity>();
    if (c.lines() == null && !units.isEmpty()) {
      return loose;
    }
    if (Rules.required(c.lines(), "lines").size() > MOST_LINES) {
      throw Refusal.invalid("shipment-lines", "lines", Map.of("most", MOST_LINES));
    }
    for (Line line : c.lines()) {
      Rules.some(Rules.required(line, "lines").quantity(), "lines.quantity");
      if (loose.put(Rules.required(line.lot(), "lines.lot"), line.quantity()) != null) {
        throw Refusal.invalid("shipment-lot-twice", "lines", Map.of("value", line.lot()));
      }
    }
    return loose;
  }

  private static Carrier carrier(ShipmentCommand.DispatchShipment c) {
    if (c.carrier() == null) {
      return null;
    }
    String name = Rules.optionalText(c.carrier().name(), "carrier.name", 120);
    PartyId party = c.carrier().party();
    if ((party == null) == (name == null)) {
      throw Refusal.invalid("carrier-one", "carrier");
    }
    if (party != null && (party.equals(c.to()) || party.equals(c.by().party()))) {
      throw Refusal.invalid("carrier-other", "carrier", Map.of("value", party));
    }
    return new Carrier(party, name);
  }

  private static BigDecimal celsius(BigDecimal planned) {
    if (planned != null
        && (Math.abs((long) planned.scale()) > 9
            || planned.compareTo(BigDecimal.valueOf(-60)) < 0
            || planned.compareTo(BigDecimal.valueOf(100)) > 0)) {
      throw Refusal.invalid(
          "number-range",
          "plannedCelsius",
          Map.of("value", planned.toString(), "least", "-60", "most", "100"));
    }
    return planned;
  }

  /**
   * Every order but to start one.
   *
   * @throws Refusal {@code shipment-not-yours}, {@code shipment-ended} (received twice), {@code
   *     shipment-lines-differ}, {@code shipment-not-awaited}, {@code shipment-not-with-you}, {@code
   *     carrier-other}, {@code received-more}, {@code reason-for-shortage}, {@code
   *     received-over-and-short}, {@code return-not-received}, {@code return-elsewhere}, {@code
   *     return-lot}, {@code return-more}
   */
  static List<ShipmentEvent> decide(ShipmentState before, ShipmentCommand command) {
    return switch (command) {
      case ShipmentCommand.DispatchShipment c ->
          throw new IllegalArgumentException("a dispatch starts a consignment: " + c);
      case ShipmentCommand.PickUpShipment c -> {
        underWay(before);
        Rules.past(c.by());
        if (!c.by().party().equals(before.awaited)) {
          throw Refusal.forbidden(
              "shipment-not-awaited", "shipment", Map.of("value", c.shipment()));
        }
        notBefore(before.dispatchedAt, c.by().happenedAt());
        yield List.of(
            new ShipmentEvent.ShipmentPickedUp(
                c.shipment(), Rules.optionalText(c.vehicle(), "vehicle", 20), c.by()));
      }
      case ShipmentCommand.PassShipment c -> pass(before, c);
      case ShipmentCommand.ReceiveShipment c -> receive(before, c);
      case ShipmentCommand.RefuseShipment c -> {
        arriving(before, c);
        Rules.past(c.by());
        yield List.of(
            new ShipmentEvent.ShipmentRefused(
                c.shipment(), Rules.text(c.reason(), "reason", 300), c.by()));
      }
      case ShipmentCommand.NoteReturn c -> noteReturn(before, c);
      case ShipmentCommand.UndoReturn c ->
          List.of(new ShipmentEvent.ShipmentReturnUndone(c.shipment(), c.with(), c.by()));
    };
  }

  private static void notBefore(OffsetDateTime dispatched, OffsetDateTime at) {
    if (at.isBefore(dispatched)) {
      throw Refusal.invalid(
          "received-before-dispatched", "happenedAt", Map.of("value", dispatched));
    }
  }

  private static List<ShipmentEvent> pass(ShipmentState before, ShipmentCommand.PassShipment c) {
    underWay(before);
    Rules.past(c.by());
    if (!c.by().party().equals(before.custodian)) {
      throw Refusal.forbidden("shipment-not-with-you", "shipment", Map.of("value", c.shipment()));
    }
    PartyId next = Rules.required(c.carrier(), "carrier");
    if (next.equals(before.custodian) || next.equals(before.to) || next.equals(before.from)) {
      throw Refusal.invalid("carrier-other", "carrier", Map.of("value", next));
    }
    if (!before.carriers.contains(next) && before.carriers.size() >= MOST_CARRIERS) {
      throw Refusal.invalid("carriers-many", "carrier", Map.of("most", MOST_CARRIERS));
    }
    return List.of(new ShipmentEvent.ShipmentPassed(c.shipment(), next, c.by()));
  }

  private static List<ShipmentEvent> receive(
      ShipmentState before, ShipmentCommand.ReceiveShipment c) {
    arriving(before, c);
    Rules.past(c.by());
    Map<LotId, Quantity> dispatched = new HashMap<>();
    before.lines.forEach(line -> dispatched.put(line.lot(), line.quantity()));
    Set<LotId> absent = new TreeSet<>(dispatched.keySet());
    for (ReceivedLine line : Rules.required(c.lines(), "lines")) {
      LotId lot = Rules.required(Rules.required(line, "lines").lot(), "lines.lot");
      if (!absent.remove(lot)) {
        throw Refusal.invalid("shipment-lines-differ", "lines", Map.of("value", lot));
      }
      Rules.required(line.quantity(), "lines.quantity");
    }
    if (!absent.isEmpty()) {
      throw Refusal.invalid(
          "shipment-lines-differ", "lines", Map.of("value", absent.iterator().next()));
    }
    List<Receipt> receipts =
        c.lines().stream().map(line -> receipt(line, dispatched.get(line.lot()))).toList();
    boolean inFull =
        receipts.stream().noneMatch(line -> line.lessThanDispatched() || !line.over().isZero());
    return List.of(
        new ShipmentEvent.ShipmentReceived(
            c.shipment(), receipts, inFull, opened(before.units, receipts), c.facility(), c.by()));
  }

  private static Receipt receipt(ReceivedLine line, Quantity sent) {
    Quantity accepted = line.quantity().in(sent.unit());
    Quantity damaged = orNothing(line.damaged(), sent);
    Quantity refused = orNothing(line.refused(), sent);
    Quantity over = orNothing(line.over(), sent);
    Quantity told = accepted.plus(damaged).plus(refused);
    if (told.exceeds(sent)) {
      throw Refusal.invalid("received-more", "lines.quantity", Map.of("value", told, "most", sent));
    }
    Quantity missing = sent.minus(told);
    if (!over.isZero() && !missing.isZero()) {
      throw Refusal.invalid("received-over-and-short", "lines.over", Map.of("value", missing));
    }
    String reason = Rules.optionalText(line.reason(), "lines.reason", 300);
    boolean differs = !accepted.equals(sent) || !over.isZero();
    if (differs && reason == null) {
      throw Refusal.invalid("reason-for-shortage", "lines.reason");
    }
    return new Receipt(
        line.lot(), accepted, missing, damaged, refused, over, differs ? reason : null);
  }

  private static Quantity orNothing(Quantity quantity, Quantity sent) {
    return quantity == null ? Quantity.zero(sent.unit()) : quantity.in(sent.unit());
  }

  /** To see what differs one has opened it, and the pallet that it stood on. */
  private static List<Sscc> opened(List<UnitLoad> units, List<Receipt> receipts) {
    Set<LotId> less = new HashSet<>();
    receipts.stream().filter(Receipt::lessThanDispatched).forEach(line -> less.add(line.lot()));
    Set<Sscc> opened = new TreeSet<>();
    for (UnitLoad unit : units) {
      if (unit.contents().stream().anyMatch(part -> less.contains(part.lot()))) {
        opened.add(unit.unit());
        if (unit.inside() != null) {
          opened.add(unit.inside());
        }
      }
    }
    return List.copyOf(opened);
  }

  private static List<ShipmentEvent> noteReturn(
      ShipmentState before, ShipmentCommand.NoteReturn c) {
    if (!before.to.equals(c.by().party())) {
      throw Refusal.forbidden("shipment-not-yours", "returns", Map.of("value", c.shipment()));
    }
    if (before.phase != Phase.RECEIVED && before.phase != Phase.RECEIVED_WITH_DIFFERENCES) {
      throw Refusal.conflict(
          "return-not-received", "returns", Map.of("value", c.shipment(), "phase", before.phase));
    }
    if (!before.from.equals(c.to())) {
      throw Refusal.invalid("return-elsewhere", "to", Map.of("value", before.from));
    }
    for (Line line : c.lines()) {
      Quantity accepted = before.accepted.get(line.lot());
      if (accepted == null) {
        throw Refusal.invalid("return-lot", "lines", Map.of("value", line.lot()));
      }
      Quantity left = accepted;
      for (List<Line> earlier : before.returned.values()) {
        for (Line gone : earlier) {
          left = gone.lot().equals(line.lot()) ? left.minus(gone.quantity()) : left;
        }
      }
      if (line.quantity().exceeds(left)) {
        throw Refusal.conflict(
            "return-more", "lines.quantity", Map.of("value", line.quantity(), "most", left));
      }
    }
    return List.of(
        new ShipmentEvent.ShipmentReturnDispatched(c.shipment(), c.with(), c.lines(), c.by()));
  }

  private static void underWay(ShipmentState before) {
    if (before.phase != Phase.IN_TRANSIT) {
      throw Refusal.conflict(
          "shipment-ended", "shipment", Map.of("value", before.id, "phase", before.phase));
    }
  }

  private static void arriving(ShipmentState before, ShipmentCommand command) {
    if (!before.to.equals(command.by().party())) {
      throw Refusal.forbidden(
          "shipment-not-yours", "shipment", Map.of("value", command.shipment()));
    }
    underWay(before);
  }
}
