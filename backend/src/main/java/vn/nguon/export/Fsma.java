package vn.nguon.export;

import static vn.nguon.export.Descriptions.amount;
import static vn.nguon.export.Descriptions.lotCode;
import static vn.nguon.export.Descriptions.unit;
import static vn.nguon.export.Sheet.date;
import static vn.nguon.export.Sheet.number;
import static vn.nguon.export.Sheet.text;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;

/**
 * The sortable spreadsheet of FSMA 204 (21 CFR 1.1455): the key data elements of each critical
 * tracking event (1.1325 to 1.1350) in a sheet of its own, in the columns of the reference {@code
 * domain.md}, section 3. A traceability lot code is given at initial packing, at transformation and
 * where food is taken in from outside; never at shipping. What is shipped and received before
 * initial packing is out of scope, and the recipient of a harvest stands with the harvest.
 */
final class Fsma {

  static final Sheet HARVEST =
      Sheet.of(
          "HARVEST",
          "Harvesting, 21 CFR 1.1325(a): one row for each recipient of a harvest; what nobody got"
              + " yet has a row without a recipient.",
          text("recipient_loc"),
          text("commodity"),
          text("variety"),
          number("qty"),
          text("uom"),
          text("farm_loc"),
          text("field_name_or_container"),
          date("harvest_date"),
          text("ref_type"),
          text("ref_no"),
          text("harvester_name"),
          text("harvester_phone"));

  static final Sheet COOLING =
      Sheet.of(
          "COOLING",
          "Cooling before initial packing, 21 CFR 1.1325(b): one row for each recipient of what was"
              + " cooled; what nobody got yet has a row without a recipient.",
          text("recipient_loc"),
          text("commodity"),
          text("variety"),
          number("qty"),
          text("uom"),
          text("cooled_loc"),
          date("cooling_date"),
          text("farm_loc"),
          text("ref_type"),
          text("ref_no"));

  static final Sheet INITIAL_PACKING =
      Sheet.of(
          "INITIAL_PACKING",
          "Initial packing, 21 CFR 1.1330: one row for each harvest that went into a lot; the"
              + " packed quantity is that of the whole lot and stands in each of its rows.",
          text("commodity"),
          text("variety"),
          date("received_date"),
          number("qty_received"),
          text("uom_received"),
          text("farm_loc"),
          text("field_name_or_container"),
          text("harvester_name"),
          text("harvester_phone"),
          date("harvest_date"),
          text("cooled_loc"),
          date("cooling_date"),
          text("TLC"),
          text("product_description"),
          number("qty_packed"),
          text("uom_packed"),
          text("packed_loc"),
          text("TLC_source_ref"),
          date("packing_date"),
          text("ref_type"),
          text("ref_no"));

  static final Sheet FIRST_LAND_RECEIVING =
      Sheet.of(
          "FIRST_LAND_RECEIVING",
          "First land-based receiving, 21 CFR 1.1335: of food from fishing vessels, of which there"
              + " is none here, so the sheet is empty.",
          text("TLC"),
          text("species_description"),
          number("qty"),
          text("uom"),
          text("harvest_date_range"),
          text("harvest_locations"),
          text("landed_loc"),
          text("TLC_source_ref"),
          date("landed_date"),
          text("ref_type"),
          text("ref_no"));

  static final Sheet SHIPPING =
      Sheet.of(
          "SHIPPING",
          "Shipping, 21 CFR 1.1340.",
          text("TLC"),
          number("qty"),
          text("uom"),
          text("product_description"),
          text("recipient_loc"),
          text("shipped_from_loc"),
          date("ship_date"),
          text("TLC_source_loc_or_ref"),
          text("ref_type"),
          text("ref_no"));

  static final Sheet RECEIVING =
      Sheet.of(
          "RECEIVING",
          "Receiving, 21 CFR 1.1345: what was accepted.",
          text("TLC"),
          number("qty"),
          text("uom"),
          text("product_description"),
          text("previous_source_loc"),
          text("received_loc"),
          date("received_date"),
          text("TLC_source_loc_or_ref"),
          text("ref_type"),
          text("ref_no"));

  static final Sheet TRANSFORMATION =
      Sheet.of(
          "TRANSFORMATION",
          "Transformation, 21 CFR 1.1350: one row for each lot that went in and lot that came out;"
              + " the quantity used is for all that came out together, the quantity that of the"
              + " whole new lot. Food that was not packed before has no TLC.",
          text("TLC"),
          text("product_description_in"),
          number("qty_used"),
          text("uom_in"),
          text("new_TLC"),
          text("transformed_loc"),
          text("TLC_source_ref"),
          date("completion_date"),
          text("product_description"),
          number("qty"),
          text("uom"),
          text("ref_type"),
          text("ref_no"));

  static final List<Sheet> SHEETS =
      List.of(
          HARVEST,
          COOLING,
          INITIAL_PACKING,
          FIRST_LAND_RECEIVING,
          SHIPPING,
          RECEIVING,
          TRANSFORMATION);

  private static final String RECORD = "Event record";

  private final Spools spools;
  private final Records records;
  private final Descriptions words;

  Fsma(Spools spools, Records records, Descriptions words) {
    this.spools = spools;
    this.records = records;
    this.words = words;
  }

  /**
   * Adds the rows of one lot.
   *
   * @param wanted whether what this party did on this day is asked for
   */
  void add(LotId lot, BiPredicate<PartyId, LocalDate> wanted) {
    LotStory story = records.lot(lot);
    LotStory.Told made = story.made();
    if (made != null && wanted.test(made.event().by().party(), made.at().toLocalDate())) {
      made(story, made);
    }
    if (!records.hasLotCode(lot)) {
      coolings(story, wanted);
      return;
    }
    for (LotStory.Told told : story.told()) {
      if (wanted.test(told.event().by().party(), told.at().toLocalDate())) {
        switch (told.event()) {
          case LotEvent.LotDispatched dispatched -> shipping(story, told, dispatched);
          case LotEvent.LotReceived received -> receiving(story, told, received);
          default -> {}
        }
      }
    }
  }

  private void made(LotStory story, LotStory.Told made) {
    switch (made.event()) {
      case LotEvent.LotHarvested harvested -> harvest(story, made, harvested);
      case LotEvent.LotPacked packed -> {
        if (packed.inputs().stream().noneMatch(input -> records.hasLotCode(input.lot()))) {
          initialPacking(story, made, packed);
        } else {
          transformation(story, made, packed.facility());
        }
      }
      case LotEvent.LotTransformed transformed -> {
        if (records.hasLotCode(story.lot())) {
          transformation(story, made, transformed.facility());
        }
      }
      case LotEvent.LotTakenIn taken -> takenIn(story, made, taken);
      default -> {}
    }
  }

  // ---- before there is a lot code

  private void harvest(LotStory story, LotStory.Told made, LotEvent.LotHarvested harvested) {
    PartyId farm = harvested.by().party();
    shareOut(
        made.quantity(),
        recipients(story, farm, made),
        (recipient, quantity) -> harvest(made, harvested, recipient, quantity));
  }

  /** Cooling is told of harvests only; what of it went on before its first cooling is left out. */
  private void coolings(LotStory story, BiPredicate<PartyId, LocalDate> wanted) {
    Map<PartyId, Map<PartyId, Quantity>> recipients = new HashMap<>();
    story.told().stream()
        .filter(told -> told.event() instanceof LotEvent.LotCooled)
        .sorted(Comparator.comparing(LotStory.Told::at))
        .forEach(
            told -> {
              PartyId cooler = told.event().by().party();
              shareOut(
                  told.quantity(),
                  recipients.computeIfAbsent(cooler, party -> recipients(story, party, told)),
                  (recipient, quantity) -> {
                    if (wanted.test(cooler, told.at().toLocalDate())) {
                      cooling(story, told, recipient, quantity);
                    }
                  });
            });
  }

  /** Takes of the parts what there is, and says what nobody got to a recipient of null. */
  private static void shareOut(
      Quantity all, Map<PartyId, Quantity> parts, BiConsumer<PartyId, Quantity> row) {
    Quantity rest = all;
    for (Map.Entry<PartyId, Quantity> part : parts.entrySet()) {
      Quantity taken = part.getValue().exceeds(rest) ? rest : part.getValue();
      if (!taken.isZero()) {
        row.accept(part.getKey(), taken);
        rest = rest.minus(taken);
        part.setValue(part.getValue().minus(taken));
      }
    }
    if (!rest.isZero()) {
      row.accept(null, rest);
    }
  }

  /** Who got how much of a lot from a party since some entry, its own use among them. */
  private static Map<PartyId, Quantity> recipients(
      LotStory story, PartyId from, LotStory.Told since) {
    Unit unit = since.quantity().unit();
    Map<PartyId, Quantity> parts = new LinkedHashMap<>();
    Map<ShipmentId, PartyId> sent = new HashMap<>();
    for (LotStory.Told told : story.told()) {
      if (told.at().isBefore(since.at())) {
        continue;
      }
      switch (told.event()) {
        case LotEvent.LotDispatched e when e.by().party().equals(from) -> {
          sent.put(e.shipment(), e.to());
          parts.merge(e.to(), e.quantity().in(unit), Quantity::plus);
        }
        case LotEvent.LotReturned e when e.to().equals(from) ->
            less(parts, sent.get(e.shipment()), e.quantity());
        case LotEvent.LotReceived e when e.from().equals(from) ->
            less(parts, sent.get(e.shipment()), e.refused());
        case LotEvent.LotConsumed e when e.by().party().equals(from) ->
            parts.merge(from, e.quantity().in(unit), Quantity::plus);
        default -> {}
      }
    }
    return parts;
  }

  private static void less(Map<PartyId, Quantity> parts, PartyId party, Quantity back) {
    if (party != null && back != null && parts.containsKey(party)) {
      parts.computeIfPresent(
          party, (p, had) -> back.exceeds(had) ? Quantity.zero(had.unit()) : had.minus(back));
    }
  }

  private void harvest(
      LotStory.Told made, LotEvent.LotHarvested harvested, PartyId recipient, Quantity quantity) {
    PartyId farm = harvested.by().party();
    spools
        .of(HARVEST)
        .add(
            recipient == null ? null : words.location(recipient, null),
            words.commodity(harvested.lot().product()),
            harvested.variety(),
            amount(quantity),
            unit(quantity),
            words.location(farm, harvested.area()),
            words.name(harvested.area()),
            made.at().toLocalDate(),
            RECORD,
            recordOf(harvested.by()),
            words.name(farm),
            words.phone(farm));
  }

  private void cooling(LotStory story, LotStory.Told told, PartyId recipient, Quantity quantity) {
    LotEvent.LotCooled cooled = (LotEvent.LotCooled) told.event();
    LotEvent.LotHarvested harvested = (LotEvent.LotHarvested) story.made().event();
    spools
        .of(COOLING)
        .add(
            recipient == null ? null : words.location(recipient, null),
            words.commodity(story.lot().product()),
            harvested.variety(),
            amount(quantity),
            unit(quantity),
            words.location(cooled.by().party(), cooled.facility()),
            told.at().toLocalDate(),
            words.location(harvested.by().party(), harvested.area()),
            RECORD,
            recordOf(cooled.by()));
  }

  private static String recordOf(By by) {
    return by.command().toString();
  }

  private void initialPacking(LotStory story, LotStory.Told made, LotEvent.LotPacked packed) {
    PartyId packer = packed.by().party();
    for (LotInput input : packed.inputs()) {
      Received received = received(input.lot(), packer, input.quantity());
      Records.Behind behind = records.behind(input.lot());
      behind.lots().add(story.lot());
      for (LotStory harvest : behind.harvests()) {
        Optional<LotStory.Told> cooling = cooling(harvest, behind.lots());
        LotEvent.LotHarvested harvested = (LotEvent.LotHarvested) harvest.made().event();
        PartyId farm = harvested.by().party();
        spools
            .of(INITIAL_PACKING)
            .add(
                words.commodity(harvested.lot().product()),
                harvested.variety(),
                received.on(),
                amount(received.quantity()),
                unit(received.quantity()),
                words.location(farm, harvested.area()),
                words.name(harvested.area()),
                words.name(farm),
                words.phone(farm),
                harvest.made().at().toLocalDate(),
                cooling.map(told -> cooledAt(told)).orElse(null),
                cooling.map(told -> told.at().toLocalDate()).orElse(null),
                lotCode(story.lot()),
                words.description(story.lot().product()),
                amount(made.quantity()),
                unit(made.quantity()),
                words.location(packer, packed.facility()),
                words.reference(packer, packed.facility()),
                made.at().toLocalDate(),
                RECORD,
                recordOf(packed.by()));
      }
    }
  }

  private String cooledAt(LotStory.Told told) {
    LotEvent.LotCooled cooled = (LotEvent.LotCooled) told.event();
    return words.location(cooled.by().party(), cooled.facility());
  }

  /** Where a harvest was cooled last on its way into some lots; its other parts do not count. */
  private static Optional<LotStory.Told> cooling(LotStory harvest, Set<LotId> into) {
    Set<LotStory.Told> found = new HashSet<>();
    for (LotStory.Told told : harvest.told()) {
      if (told.event() instanceof LotEvent.LotConsumed used
          && used.into().stream().anyMatch(into::contains)) {
        PartyId user = used.by().party();
        coolings(harvest, user, told.at(), new HashSet<>(Set.of(user)), found);
      }
    }
    return found.stream().max(Comparator.comparing(LotStory.Told::at));
  }

  /** What a holder, and those whom it had the harvest from, cooled of it before passing it on. */
  private static void coolings(
      LotStory harvest,
      PartyId holder,
      OffsetDateTime until,
      Set<PartyId> passed,
      Set<LotStory.Told> into) {
    PartyId from = null;
    OffsetDateTime sent = until;
    for (LotStory.Told told : harvest.told()) {
      switch (told.event()) {
        case LotEvent.LotCooled e when e.by().party().equals(holder) && !told.at().isAfter(until) ->
            into.add(told);
        case LotEvent.LotReceived e when e.by().party().equals(holder) -> from = e.from();
        case LotEvent.LotDispatched e when e.to().equals(holder) -> sent = told.at();
        default -> {}
      }
    }
    if (from != null && passed.add(from)) {
      coolings(harvest, from, sent, passed, into);
    }
  }

  /**
   * @param on null where the packer did not get it from anybody
   */
  private record Received(LocalDate on, Quantity quantity) {}

  /** What the packer got of a lot in all, since when; its own harvest it did not receive. */
  private Received received(LotId lot, PartyId packer, Quantity used) {
    LocalDate first = null;
    Quantity sum = null;
    for (LotStory.Told told : records.lot(lot).told()) {
      if (told.event() instanceof LotEvent.LotReceived received
          && received.by().party().equals(packer)) {
        first = first == null ? told.at().toLocalDate() : first;
        sum = sum == null ? received.quantity() : sum.plus(received.quantity());
      }
    }
    return new Received(first, sum == null ? used : sum);
  }

  // ---- with a lot code

  private void transformation(LotStory story, LotStory.Told made, PlaceId facility) {
    PartyId party = made.event().by().party();
    for (LotInput input : Records.inputs(made)) {
      spools
          .of(TRANSFORMATION)
          .add(
              records.hasLotCode(input.lot()) ? lotCode(input.lot()) : null,
              words.description(input.lot().product()),
              amount(input.quantity()),
              unit(input.quantity()),
              lotCode(story.lot()),
              words.location(party, facility),
              words.reference(party, facility),
              made.at().toLocalDate(),
              words.description(story.lot().product()),
              amount(made.quantity()),
              unit(made.quantity()),
              RECORD,
              recordOf(made.event().by()));
    }
  }

  private void shipping(LotStory story, LotStory.Told told, LotEvent.LotDispatched dispatched) {
    PartyId sender = dispatched.by().party();
    Document document = document(dispatched.shipment());
    spools
        .of(SHIPPING)
        .add(
            lotCode(story.lot()),
            amount(told.quantity()),
            unit(told.quantity()),
            words.description(story.lot().product()),
            words.location(dispatched.to(), null),
            words.location(sender, lies(story, sender)),
            told.at().toLocalDate(),
            source(story),
            document.type(),
            document.number());
  }

  private void receiving(LotStory story, LotStory.Told told, LotEvent.LotReceived received) {
    if (told.quantity().isZero()) {
      return;
    }
    PartyId receiver = received.by().party();
    Document document = document(received.shipment());
    spools
        .of(RECEIVING)
        .add(
            lotCode(story.lot()),
            amount(told.quantity()),
            unit(told.quantity()),
            words.description(story.lot().product()),
            words.location(received.from(), lies(story, received.from())),
            words.location(receiver, records.shipment(received.shipment()).receivedAt()),
            told.at().toLocalDate(),
            source(story),
            document.type(),
            document.number());
  }

  private void takenIn(LotStory story, LotStory.Told made, LotEvent.LotTakenIn taken) {
    PartyId party = taken.by().party();
    spools
        .of(RECEIVING)
        .add(
            lotCode(story.lot()),
            amount(made.quantity()),
            unit(made.quantity()),
            words.description(story.lot().product()),
            java.util.stream.Stream.of(
                    taken.supplierName(), taken.supplierAddress(), taken.origin())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; ")),
            words.location(party, taken.facility()),
            made.at().toLocalDate(),
            source(story),
            taken.documentNumber() == null ? RECORD : "Supplier document",
            taken.documentNumber() == null ? recordOf(taken.by()) : taken.documentNumber());
  }

  /** Where a party has a lot, as far as it was told: where it made it. */
  private static PlaceId lies(LotStory story, PartyId party) {
    LotEvent made = story.made() == null ? null : story.made().event();
    return made != null && made.by().party().equals(party) ? place(made) : null;
  }

  private static PlaceId place(LotEvent made) {
    return switch (made) {
      case LotEvent.LotPacked e -> e.facility();
      case LotEvent.LotTransformed e -> e.facility();
      case LotEvent.LotTakenIn e -> e.facility();
      default -> null;
    };
  }

  /** Where the lot code was given. */
  private String source(LotStory story) {
    LotEvent made = story.made().event();
    return words.location(made.by().party(), place(made));
  }

  private record Document(String type, String number) {}

  private Document document(ShipmentId shipment) {
    String number = records.shipment(shipment).documentNumber();
    return number == null
        ? new Document("Shipment record", shipment.value())
        : new Document("Delivery note", number);
  }
}
