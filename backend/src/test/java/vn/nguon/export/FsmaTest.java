package vn.nguon.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nguon.kernel.Told.by;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotPart;
import vn.nguon.lot.TransformationKind;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.store.event.EventReader;

/** Which entries become which rows of the FSMA 204 spreadsheet and of the one-step records. */
class FsmaTest {

  private static final PartyId FARM = new PartyId("htx-cam");
  private static final PartyId PACKER = new PartyId("dong-goi");
  private static final PlaceId AREA = new PlaceId("vuon-1");
  private static final PlaceId FARM_SHED = new PlaceId("nha-so-che");
  private static final PlaceId HOUSE = new PlaceId("nha-dong-goi");
  private static final ProductId RAW = new ProductId("CAM-XO");
  private static final ProductId BOX = new ProductId("CAM-HOP");
  private static final ProductId JUICE = new ProductId("NUOC-CAM");

  private House house;
  private Descriptions words;

  @BeforeEach
  void aFarmAndAPackingHouse() {
    house = House.inMemory();
    words = new Descriptions(house.parties, house.places, house.products);
    register(FARM, "HTX Cam", "0900 000 001", "9521234900016");
    register(PACKER, "Nhà đóng gói", null, null);
    house.order(
        new PlaceCommand.RegisterArea(
            AREA,
            new AreaDetails(
                "Đồi 1",
                "Cam",
                BigDecimal.ONE,
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            by("htx-cam")));
    facility(FARM_SHED, "htx-cam", null);
    facility(HOUSE, "dong-goi", "9521234910015");
    product(RAW, "htx-cam", Set.of(PACKER));
    product(BOX, "dong-goi", Set.of(FARM));
    product(JUICE, "dong-goi", Set.of());
  }

  private void register(PartyId id, String name, String phone, String gln) {
    house.order(
        new PartyCommand.RegisterParty(
            id,
            new PartyDetails(
                name, Set.of(PartyRole.COOPERATIVE), Told.address(), phone, gln, "CP1"),
            by(id.value())));
  }

  private void facility(PlaceId id, String owner, String gln) {
    house.order(
        new PlaceCommand.RegisterFacility(
            id,
            new FacilityDetails(
                FacilityKind.PACKING_HOUSE, "Cơ sở " + id, Told.address(), gln, null),
            by(owner)));
  }

  private void product(ProductId id, String owner, Set<PartyId> makers) {
    house.order(
        new ProductCommand.RegisterProduct(
            id,
            new ProductDetails(
                "Cam " + id,
                "Oranges",
                "Đồi Vàng",
                "Cam",
                Unit.KGM,
                "Hộp 5 kg",
                null,
                null,
                null,
                null,
                makers,
                null),
            by(owner)));
  }

  private static By on(PartyId party, int day) {
    return by(party.value(), "2026-11-%02dT09:00:00+07:00".formatted(day));
  }

  private By order(Command command) {
    house.order(command);
    return command.by();
  }

  private By harvest(String number, int day, String kg) {
    return order(
        new LotCommand.HarvestLot(
            RAW, AREA, Quantity.kg(kg), "CS1", null, number, null, null, on(FARM, day)));
  }

  private void send(String id, int day, PartyId from, PartyId to, LotId lot, String kg) {
    order(
        new ShipmentCommand.DispatchShipment(
            new ShipmentId("gn-" + id),
            to,
            List.of(new ShipmentCommand.Line(lot, Quantity.kg(kg))),
            null,
            "GN-" + id,
            on(from, day)));
  }

  private void receive(String id, int day, PartyId to, LotId lot, String kg) {
    order(
        new ShipmentCommand.ReceiveShipment(
            new ShipmentId("gn-" + id),
            List.of(new ShipmentCommand.ReceivedLine(lot, Quantity.kg(kg), null, null, null, null)),
            null,
            on(to, day)));
  }

  private By pack(PartyId party, PlaceId at, String number, int day, String kg, LotPart... from) {
    return order(
        new LotCommand.PackLot(
            BOX, at, List.of(from), Quantity.kg(kg), null, number, null, on(party, day)));
  }

  private static LotPart of(LotId lot, String kg) {
    return new LotPart(lot, Quantity.kg(kg));
  }

  private static LotId raw(String number) {
    return new LotId(RAW, number);
  }

  private static LotId box(String number) {
    return new LotId(BOX, number);
  }

  private void transform(
      TransformationKind kind,
      PartyId party,
      PlaceId at,
      int day,
      List<LotPart> from,
      LotId... to) {
    BigDecimal sum =
        from.stream()
            .map(part -> part.quantity().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(to.length));
    order(
        new LotCommand.TransformLots(
            kind,
            at,
            from,
            java.util.Arrays.stream(to)
                .map(
                    lot ->
                        new LotCommand.Output(
                            lot.product(),
                            new Quantity(sum, Unit.KGM),
                            lot.number(),
                            null,
                            null,
                            false))
                .toList(),
            List.of(),
            null,
            on(party, day)));
  }

  /** The rows of a sheet, each by its headings; all parties, all days. */
  private List<Map<String, Object>> rows(Sheet sheet, LotId... lots) {
    List<Sheet> sheets = OneStep.SHEETS.contains(sheet) ? OneStep.SHEETS : Fsma.SHEETS;
    try (var spools = new Spools(sheets)) {
      var records = new Records(new EventReader(house.engine));
      for (LotId lot : lots) {
        if (sheets == Fsma.SHEETS) {
          new Fsma(spools, records, words).add(lot, (party, day) -> true);
        } else {
          new OneStep(spools, records, words).add(lot, (party, day) -> true);
        }
      }
      var rows = new ArrayList<Map<String, Object>>();
      spools
          .of(sheet)
          .forEach(
              cells -> {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 0; i < cells.length; i++) {
                  row.put(sheet.fields().get(i).heading(), cells[i]);
                }
                rows.add(row);
              });
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aHarvestIsSharedOutAmongItsRecipients() {
    harvest("H1", 1, "100");
    send("s1", 2, FARM, PACKER, raw("H1"), "30");
    receive("s1", 2, PACKER, raw("H1"), "30");
    send("s2", 3, FARM, PACKER, raw("H1"), "25");
    order(new ShipmentCommand.RefuseShipment(new ShipmentId("gn-s2"), "dập", on(PACKER, 3)));
    pack(FARM, FARM_SHED, "B1", 4, "9", of(raw("H1"), "10"));
    assertThat(rows(Fsma.HARVEST, raw("H1")))
        .extracting(row -> row.get("qty"), row -> row.get("recipient_loc"))
        .containsExactly(
            tuple(new BigDecimal("30"), words.location(PACKER, null)),
            tuple(new BigDecimal("10"), words.location(FARM, null)),
            tuple(new BigDecimal("60"), null));
  }

  @Test
  void aLocationIsDescribedInFull() {
    assertThat(words.location(FARM, AREA))
        .isEqualTo(
            "HTX Cam; Đồi 1; tel 0900 000 001; Khu 3, xã Cao Phong, Phú Thọ; VN; 20.7, 105.3"
                .replace("xã Cao Phong, Phú Thọ", place()));
    assertThat(words.location(FARM, null)).endsWith("; VN; GLN 9521234900016");
    assertThat(words.location(PACKER, HOUSE)).endsWith("; VN; GLN 9521234910015");
    assertThat(words.reference(PACKER, HOUSE)).isEqualTo("GLN 9521234910015");
    assertThat(words.reference(FARM, FARM_SHED)).isEqualTo("GLN 9521234900016");
    assertThat(words.reference(PACKER, null)).isNull();
  }

  private static String place() {
    return vn.nguon.kernel.Communes.line(Told.address()).replace("Khu 3, ", "");
  }

  @Test
  void anEntryThatDidNotHappenHasNoRow() {
    harvest("H1", 1, "100");
    By disposal =
        order(new LotCommand.DisposeOfLot(raw("H1"), Quantity.kg("5"), "dập", on(FARM, 2)));
    assertThat(rows(OneStep.STAGE, raw("H1")))
        .extracting(row -> row.get("Công đoạn / Stage"))
        .containsExactly("Thu hoạch / Harvest", "Tiêu hủy / Disposal");
    order(
        new LotCommand.CorrectLotEntry(
            raw("H1"), disposal.command(), null, null, true, "nhầm", on(FARM, 2)));
    assertThat(rows(OneStep.STAGE, raw("H1")))
        .extracting(row -> row.get("Công đoạn / Stage"))
        .containsExactly("Thu hoạch / Harvest");
  }

  @Test
  void whatIsCorrectedIsTheLastWord() {
    By harvest = harvest("H1", 5, "100");
    for (String kg : List.of("90", "80")) {
      order(
          new LotCommand.CorrectLotEntry(
              raw("H1"), harvest.command(), Quantity.kg(kg), null, false, "cân lại", on(FARM, 6)));
    }
    order(
        new LotCommand.CorrectLotEntry(
            raw("H1"),
            harvest.command(),
            null,
            LocalDate.of(2026, 11, 3),
            false,
            "sai ngày",
            on(FARM, 6)));
    Map<String, Object> row = rows(Fsma.HARVEST, raw("H1")).getFirst();
    assertThat(row).containsEntry("qty", new BigDecimal("80"));
    assertThat(row).containsEntry("harvest_date", LocalDate.of(2026, 11, 3));
  }

  private By cool(PartyId party, PlaceId at, String lot, int day, String kg) {
    return order(
        new LotCommand.CoolLot(raw(lot), at, kg == null ? null : Quantity.kg(kg), on(party, day)));
  }

  @Test
  void coolingStandsWithItsRecipientsAndWithWhatWasPackedFromIt() {
    harvest("H1", 1, "100");
    send("s0", 1, FARM, PACKER, raw("H1"), "10");
    receive("s0", 1, PACKER, raw("H1"), "10");
    By cooled = cool(FARM, FARM_SHED, "H1", 2, "70");
    send("s1", 3, FARM, PACKER, raw("H1"), "30");
    receive("s1", 3, PACKER, raw("H1"), "30");
    pack(FARM, FARM_SHED, "B1", 4, "15", of(raw("H1"), "15"));
    pack(PACKER, HOUSE, "B2", 5, "30", of(raw("H1"), "30"));
    String where = words.location(FARM, FARM_SHED);
    assertThat(rows(Fsma.COOLING, raw("H1")))
        .extracting(row -> row.get("qty"), row -> row.get("recipient_loc"))
        .as("what went before it was cooled is not among it")
        .containsExactly(
            tuple(new BigDecimal("30"), words.location(PACKER, null)),
            tuple(new BigDecimal("15"), words.location(FARM, null)),
            tuple(new BigDecimal("25"), null));
    assertThat(rows(Fsma.COOLING, raw("H1")).getFirst())
        .containsEntry("commodity", "Cam")
        .containsEntry("variety", "CS1")
        .containsEntry("uom", "kg")
        .containsEntry("cooled_loc", where)
        .containsEntry("cooling_date", LocalDate.of(2026, 11, 2))
        .containsEntry("farm_loc", words.location(FARM, AREA))
        .containsEntry("ref_no", cooled.command().toString());
    assertThat(rows(Fsma.INITIAL_PACKING, box("B1"), box("B2")))
        .extracting(row -> row.get("cooled_loc"), row -> row.get("cooling_date"))
        .containsOnly(tuple(where, LocalDate.of(2026, 11, 2)))
        .hasSize(2);
    assertThat(rows(OneStep.STAGE, raw("H1")))
        .extracting(row -> row.get("Công đoạn / Stage"), row -> row.get("Nơi làm / Place"))
        .contains(tuple("Làm lạnh sơ bộ / Cooling", words.name(FARM_SHED)));
  }

  @Test
  void onlyTheCoolingOnTheWayIntoALotIsToldOfIt() {
    harvest("H1", 1, "100");
    send("s1", 2, FARM, PACKER, raw("H1"), "60");
    receive("s1", 2, PACKER, raw("H1"), "60");
    pack(PACKER, HOUSE, "B1", 3, "20", of(raw("H1"), "20"));
    // The farm cools what it kept, and the packer what is left after its first packing.
    cool(FARM, FARM_SHED, "H1", 4, null);
    By second = cool(PACKER, HOUSE, "H1", 5, null);
    harvest("H2", 5, "10");
    send("s2", 5, FARM, PACKER, raw("H2"), "10");
    receive("s2", 5, PACKER, raw("H2"), "10");
    transform(
        TransformationKind.MERGE,
        PACKER,
        HOUSE,
        6,
        List.of(of(raw("H1"), "40"), of(raw("H2"), "10")),
        raw("M1"));
    pack(PACKER, HOUSE, "B2", 7, "50", of(raw("M1"), "50"));
    assertThat(rows(Fsma.INITIAL_PACKING, box("B1"), box("B2")))
        .extracting(
            row -> row.get("TLC"), row -> row.get("cooled_loc"), row -> row.get("cooling_date"))
        .containsExactlyInAnyOrder(
            tuple("CAM-HOP/B1", null, null),
            tuple("CAM-HOP/B2", words.location(PACKER, HOUSE), LocalDate.of(2026, 11, 5)),
            tuple("CAM-HOP/B2", null, null));
    order(
        new LotCommand.CorrectLotEntry(
            raw("H1"), second.command(), null, null, true, "nhầm", on(PACKER, 7)));
    assertThat(rows(Fsma.INITIAL_PACKING, box("B2")))
        .extracting(row -> row.get("cooling_date"))
        .containsOnlyNulls();
    assertThat(rows(Fsma.COOLING, raw("H1")))
        .extracting(row -> row.get("cooled_loc"))
        .containsExactly(words.location(FARM, FARM_SHED));
  }

  /** A code is given at initial packing, not before: what is only sorted has none. */
  @Test
  void sortingBeforePackingGivesNoCode() {
    harvest("H1", 1, "60");
    harvest("H2", 1, "40");
    transform(
        TransformationKind.MERGE,
        FARM,
        FARM_SHED,
        2,
        List.of(of(raw("H1"), "60"), of(raw("H2"), "40")),
        raw("M1"));
    transform(
        TransformationKind.SPLIT,
        FARM,
        FARM_SHED,
        2,
        List.of(of(raw("M1"), "100")),
        raw("M2"),
        raw("M3"));
    send("s1", 3, FARM, PACKER, raw("M2"), "50");
    receive("s1", 3, PACKER, raw("M2"), "50");
    pack(PACKER, HOUSE, "B1", 4, "45", of(raw("M2"), "48"));
    LotId[] all = {raw("H1"), raw("H2"), raw("M1"), raw("M2"), raw("M3"), box("B1")};
    assertThat(rows(Fsma.TRANSFORMATION, all)).isEmpty();
    assertThat(rows(Fsma.SHIPPING, all)).isEmpty();
    assertThat(rows(Fsma.RECEIVING, all)).isEmpty();
    assertThat(rows(Fsma.INITIAL_PACKING, all))
        .extracting(
            row -> row.get("qty_received"),
            row -> row.get("harvest_date"),
            row -> row.get("TLC"),
            row -> row.get("qty_packed"))
        .containsOnly(
            tuple(
                new BigDecimal("50"),
                LocalDate.of(2026, 11, 1),
                "CAM-HOP/B1",
                new BigDecimal("45")))
        .as("one row for each harvest that went into it")
        .hasSize(2);
  }

  @Test
  void whatHasACodeIsTransformed() {
    harvest("H1", 1, "100");
    pack(FARM, FARM_SHED, "B1", 2, "50", of(raw("H1"), "50"));
    // Packed food with food that was never packed: both went in, one without a code.
    pack(FARM, FARM_SHED, "B2", 3, "60", of(box("B1"), "40"), of(raw("H1"), "20"));
    transform(
        TransformationKind.SPLIT,
        FARM,
        FARM_SHED,
        4,
        List.of(of(box("B2"), "60")),
        box("B3"),
        box("B4"));
    assertThat(rows(Fsma.INITIAL_PACKING, box("B1"), box("B2"), box("B3")))
        .extracting(row -> row.get("TLC"), row -> row.get("received_date"))
        .containsExactly(tuple("CAM-HOP/B1", null));
    assertThat(rows(Fsma.TRANSFORMATION, box("B1"), box("B2"), box("B3"), box("B4")))
        .extracting(
            row -> row.get("TLC"),
            row -> row.get("qty_used"),
            row -> row.get("new_TLC"),
            row -> row.get("qty"))
        .containsExactly(
            tuple("CAM-HOP/B1", new BigDecimal("40"), "CAM-HOP/B2", new BigDecimal("60")),
            tuple(null, new BigDecimal("20"), "CAM-HOP/B2", new BigDecimal("60")),
            tuple("CAM-HOP/B2", new BigDecimal("60"), "CAM-HOP/B3", new BigDecimal("30")),
            tuple("CAM-HOP/B2", new BigDecimal("60"), "CAM-HOP/B4", new BigDecimal("30")));
  }

  @Test
  void processingUnpackedFoodIsATransformation() {
    harvest("H1", 1, "100");
    send("s1", 1, FARM, PACKER, raw("H1"), "100");
    receive("s1", 1, PACKER, raw("H1"), "100");
    LotId juice = new LotId(JUICE, "J1");
    transform(TransformationKind.PROCESS, PACKER, HOUSE, 2, List.of(of(raw("H1"), "100")), juice);
    assertThat(rows(Fsma.TRANSFORMATION, juice).getFirst())
        .containsEntry("TLC", null)
        .containsEntry("new_TLC", "NUOC-CAM/J1")
        .containsEntry("product_description_in", "Cam CAM-XO, Oranges, Đồi Vàng, Hộp 5 kg")
        .containsEntry("TLC_source_ref", "GLN 9521234910015");
  }

  @Test
  void whoTakesInFromOutsideGivesTheCode() {
    order(
        new LotCommand.TakeInLot(
            BOX,
            HOUSE,
            Quantity.kg("12"),
            "Thương lái Ba",
            "Chợ đầu mối",
            "HD-7",
            "Cao Phong",
            null,
            "T1",
            null,
            on(PACKER, 2)));
    send("s1", 3, PACKER, FARM, box("T1"), "5");
    Map<String, Object> in = rows(Fsma.RECEIVING, box("T1")).getFirst();
    assertThat(in)
        .containsEntry("TLC", "CAM-HOP/T1")
        .containsEntry("previous_source_loc", "Thương lái Ba; Chợ đầu mối; Cao Phong")
        .containsEntry("received_loc", words.location(PACKER, HOUSE))
        .containsEntry("ref_type", "Supplier document")
        .containsEntry("ref_no", "HD-7");
    assertThat(rows(Fsma.SHIPPING, box("T1")).getFirst())
        .containsEntry("TLC_source_loc_or_ref", words.location(PACKER, HOUSE))
        .containsEntry("ref_type", "Delivery note")
        .containsEntry("ref_no", "GN-s1");
    assertThat(rows(OneStep.IN, box("T1")).getFirst())
        .containsEntry("Bên giao / Consignor", "Thương lái Ba")
        .containsEntry("Chứng từ / Document", "HD-7");
  }

  @Test
  void onlyWhatIsAskedForIsThere() throws IOException {
    harvest("H1", 1, "100");
    send("s1", 2, FARM, PACKER, raw("H1"), "30");
    receive("s1", 3, PACKER, raw("H1"), "30");
    try (var spools = new Spools(OneStep.SHEETS)) {
      var steps = new OneStep(spools, new Records(new EventReader(house.engine)), words);
      steps.add(
          raw("H1"), (party, day) -> party.equals(FARM) && day.equals(LocalDate.of(2026, 11, 2)));
      assertThat(spools.of(OneStep.OUT).rows()).isEqualTo(1);
      assertThat(spools.of(OneStep.IN).rows()).isZero();
      assertThat(spools.of(OneStep.STAGE).rows()).isZero();
    }
  }

  // ---- any size

  /** An event store of any number of lots, each harvested and handed over, made when it is read. */
  private static final class Endless extends InMemoryEventStorageEngine {
    @Override
    public DomainEventStream readEvents(String stream, long first) {
      if (!stream.startsWith("lot:")) {
        return DomainEventStream.empty();
      }
      LotId lot = LotId.parse(stream.substring(4));
      By by = on(FARM, 1);
      var all =
          List.of(
              new LotEvent.LotHarvested(
                  lot, AREA, Quantity.kg("100"), "CS1", null, null, null, List.of(), by),
              new LotEvent.LotDispatched(
                  lot,
                  new ShipmentId("s-" + lot.number().toLowerCase(java.util.Locale.ROOT)),
                  PACKER,
                  Quantity.kg("40"),
                  Quantity.kg("0"),
                  by));
      return DomainEventStream.of(
          java.util.stream.IntStream.range(0, all.size())
              .mapToObj(i -> new GenericDomainEventMessage<Object>("lot", stream, i, all.get(i))));
    }
  }

  private static long used() {
    System.gc();
    Runtime memory = Runtime.getRuntime();
    return memory.totalMemory() - memory.freeMemory();
  }

  @Test
  void aHundredThousandLotsTakeLittleMemory() throws IOException {
    int lots = 100_000;
    try (var spools = new Spools(Fsma.SHEETS)) {
      var rows = new Fsma(spools, new Records(new EventReader(new Endless())), words);
      long before = used();
      long most = 0;
      for (int i = 1; i <= lots; i++) {
        rows.add(raw("L" + i), (party, day) -> true);
        if (i % 20_000 == 0) {
          most = Math.max(most, used() - before);
        }
      }
      assertThat(spools.of(Fsma.HARVEST).rows()).isEqualTo(2 * lots);
      var bytes = new long[1];
      new XlsxFile()
          .write(
              spools,
              new OutputStream() {
                @Override
                public void write(int b) {
                  bytes[0]++;
                }

                @Override
                public void write(byte[] b, int offset, int length) {
                  bytes[0] += length;
                }
              });
      assertThat(bytes[0]).isGreaterThan(1 << 20);
      assertThat(Math.max(most, used() - before)).as("bytes kept").isLessThan(32L << 20);
    }
  }
}
