package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand.Output;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.Handling;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;

/** What lots may become and what may befall them, through all the commands of the product. */
class TransformTest {

  private static final PlaceId AREA = new PlaceId("ruong-1");
  private static final PlaceId MILL = new PlaceId("nha-may");
  private static final ProductId PADDY = new ProductId("THOC");
  private static final ProductId RICE = new ProductId("GAO");
  private static final ProductId BRAN = new ProductId("CAM-GAO");
  private static final ProductId BAG = new ProductId("GAO-TUI");
  private static final RecallId RECALL = new RecallId("thu-hoi-1");
  private static final Sscc PALLET = Sscc.parse("089360123400000013");

  private House house;

  private static Quantity kg(String value) {
    return Quantity.kg(value);
  }

  private static By mill() {
    return by("nha-xay");
  }

  @BeforeEach
  void aMill() {
    house = House.inMemory();
    for (String party : List.of("nha-xay", "cua-hang")) {
      house.order(
          new PartyCommand.RegisterParty(
              new PartyId(party),
              new PartyDetails(
                  party, Set.of(PartyRole.PROCESSOR), Told.address(), null, null, "NX", null, null),
              by(party)));
    }
    house.order(
        new PlaceCommand.RegisterArea(
            AREA,
            new AreaDetails(
                "Ruộng",
                "Lúa",
                new BigDecimal("2"),
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            mill()));
    house.order(
        new PlaceCommand.RegisterFacility(
            MILL,
            new FacilityDetails(FacilityKind.PACKING_HOUSE, "Nhà máy", Told.address(), null, null),
            mill()));
    product(PADDY, Unit.KGM, null, null, null);
    product(RICE, Unit.KGM, 365, null, "0.65");
    product(BRAN, Unit.KGM, 60, null, "0.12");
    product(BAG, Unit.H87, 180, "5", null);
  }

  private void product(
      ProductId id, Unit unit, Integer life, String kgPerUnit, String yieldFactor) {
    house.order(
        new ProductCommand.RegisterProduct(
            id,
            new ProductDetails(
                id.value(),
                null,
                null,
                "Lúa",
                unit,
                null,
                life,
                null,
                null,
                null,
                null,
                new Handling(
                    kgPerUnit == null ? null : new BigDecimal(kgPerUnit),
                    yieldFactor == null ? null : new BigDecimal(yieldFactor),
                    null,
                    null,
                    null,
                    null)),
            mill()));
  }

  private LotId harvest(String number, String kilograms) {
    Done done =
        house.order(
            new LotCommand.HarvestLot(
                PADDY, AREA, kg(kilograms), null, null, number, null, null, mill()));
    return done.lot();
  }

  private static Output out(ProductId product, String number, Quantity quantity) {
    return new Output(product, quantity, number, null, null, false);
  }

  private static Output byProduct(ProductId product, String number, Quantity quantity) {
    return new Output(product, quantity, number, null, null, true);
  }

  private static LotCommand.TransformLots order(
      TransformationKind kind, List<LotPart> in, List<Output> out, Loss... losses) {
    return new LotCommand.TransformLots(kind, MILL, in, out, List.of(losses), null, mill());
  }

  private LotState state(LotId lot) {
    return house
        .states
        .<LotState, LotEvent>read(LotState.stream(lot), LotState::evolve)
        .orElseThrow();
  }

  private LotEvent.LotTransformed made(LotId lot) {
    return (LotEvent.LotTransformed) house.events(LotState.stream(lot)).getFirst();
  }

  private void refused(String code, String field, LotCommand order) {
    int before = house.events().size();
    Told.assertRefused(code, field, () -> house.order(order));
    assertThat(house.events()).hasSize(before);
  }

  @Nested
  class Becomes {

    @Test
    void someOfEachOfSeveralProductsAtOnce() {
      LotId one = harvest("T1", "600");
      LotId two = harvest("T2", "400");
      Done done =
          house.order(
              order(
                  TransformationKind.PROCESS,
                  List.of(new LotPart(one, kg("600")), new LotPart(two, kg("300"))),
                  List.of(out(RICE, "G1", kg("540")), byProduct(BRAN, "C1", kg("60"))),
                  new Loss(kg("200"), "Trấu")));
      LotId rice = new LotId(RICE, "G1");
      LotId bran = new LotId(BRAN, "C1");
      assertThat(done.lots()).containsExactly(rice, bran);
      assertThat(state(one).held()).isEmpty();
      assertThat(state(one).consumed()).isEqualTo(kg("600"));
      assertThat(state(two).heldBy(new PartyId("nha-xay"))).isEqualTo(kg("100"));
      assertThat(house.events(LotState.stream(one)).getLast())
          .isInstanceOfSatisfying(
              LotEvent.LotConsumed.class,
              used -> assertThat(used.into()).containsExactly(rice, bran));
      assertThat(made(rice).share()).isEqualByComparingTo("0.9");
      assertThat(made(bran).share()).isEqualByComparingTo("0.1");
      assertThat(made(bran).byProduct()).isTrue();
      assertThat(made(rice).inputs())
          .extracting(LotInput::share)
          .containsExactly(new BigDecimal("0.666666666666"), new BigDecimal("0.333333333334"));
      assertThat(made(rice).losses()).containsExactly(new Loss(kg("200"), "Trấu"));
      assertThat(made(rice).bestBefore()).isEqualTo("2027-11-20");
      assertThat(state(rice).kind()).isEqualTo(LotKind.TRANSFORMED);
    }

    @Test
    void nothingWhereMoreComesOutThanTheYieldAllows() {
      LotId paddy = harvest("T1", "1000");
      List<LotPart> all = List.of(new LotPart(paddy, kg("1000")));
      refused(
          "yield-exceeded",
          "outputs.quantity",
          order(TransformationKind.PROCESS, all, List.of(out(RICE, "G1", kg("651")))));
      refused(
          "transform-gains",
          "outputs.quantity",
          order(
              TransformationKind.PROCESS,
              all,
              List.of(out(RICE, "G1", kg("650"))),
              new Loss(kg("351"), "Trấu")));
      refused(
          "quantity-not-there",
          "inputs",
          order(
              TransformationKind.PROCESS,
              List.of(new LotPart(paddy, kg("1001"))),
              List.of(out(RICE, "G1", kg("1")))));
      refused(
          "transform-by-products",
          "outputs",
          order(TransformationKind.PROCESS, all, List.of(byProduct(BRAN, "C1", kg("1")))));
      refused("transform-outputs", "outputs", order(TransformationKind.PROCESS, all, List.of()));
      refused(
          "lot-number-taken",
          "outputs.lotNumber",
          order(
              TransformationKind.SPLIT,
              all,
              List.of(out(PADDY, "T9", kg("1")), out(PADDY, "T9", kg("1")))));
      refused(
          "required",
          "losses.reason",
          order(
              TransformationKind.PROCESS,
              all,
              List.of(out(RICE, "G1", kg("1"))),
              new Loss(kg("1"), " ")));
    }

    @Test
    void severalOfOneOrOneOfSeveral() {
      LotId paddy = harvest("T1", "100");
      List<LotPart> all = List.of(new LotPart(paddy, kg("100")));
      refused(
          "transform-split",
          "kind",
          order(TransformationKind.SPLIT, all, List.of(out(PADDY, "T2", kg("100")))));
      refused(
          "transform-split",
          "kind",
          order(
              TransformationKind.SPLIT,
              all,
              List.of(out(PADDY, "T2", kg("50")), out(RICE, "G2", kg("50")))));
      Done split =
          house.order(
              order(
                  TransformationKind.SPLIT,
                  all,
                  List.of(out(PADDY, null, kg("70")), out(PADDY, null, kg("30")))));
      assertThat(split.lots()).doesNotHaveDuplicates().hasSize(2);
      refused(
          "transform-merge",
          "kind",
          order(
              TransformationKind.MERGE,
              List.of(new LotPart(split.lots().getFirst(), kg("70"))),
              List.of(out(PADDY, "T3", kg("70")))));
      house.order(
          order(
              TransformationKind.MERGE,
              split.lots().stream().map(lot -> new LotPart(lot, state(lot).made())).toList(),
              List.of(out(PADDY, "T3", kg("100")))));
      assertThat(state(new LotId(PADDY, "T3")).made()).isEqualTo(kg("100"));
    }

    @Test
    void packsCountedByThePieceByADeclaredFactorOnly() {
      LotId rice = rice("650");
      refused(
          "transform-gains",
          "outputs.quantity",
          order(
              TransformationKind.REPACK,
              List.of(new LotPart(rice, kg("649"))),
              List.of(out(BAG, "B1", Quantity.of("130", Unit.H87)))));
      house.order(
          order(
              TransformationKind.REPACK,
              List.of(new LotPart(rice, kg("650"))),
              List.of(out(BAG, "B1", Quantity.of("128", Unit.H87)))));
      LotId bags = new LotId(BAG, "B1");
      assertThat(state(bags).limit()).isEqualTo(Quantity.of("130", Unit.H87));
      // The bag's own life is shorter than what is left of the rice's.
      assertThat(state(bags).bestBefore()).isEqualTo(LocalDate.parse("2027-05-19"));
      assertThat(house.events(LotState.stream(bags))).hasSize(1);
    }

    @Test
    void visiblyOfUnknownOriginWhereSomeOfItIs() {
      Done bought =
          house.order(
              new LotCommand.TakeInLot(
                  PADDY,
                  MILL,
                  kg("100"),
                  "Thương lái Sáu",
                  "Cái Bè",
                  "HD-7",
                  "Đồng Tháp",
                  null,
                  "M1",
                  null,
                  mill()));
      assertThat(state(bought.lot()).unknownOrigin()).isTrue();
      LotId own = harvest("T1", "100");
      house.order(
          order(
              TransformationKind.MERGE,
              List.of(new LotPart(own, kg("100")), new LotPart(bought.lot(), kg("1"))),
              List.of(out(PADDY, "T2", kg("101")))));
      house.order(
          order(
              TransformationKind.PROCESS,
              List.of(new LotPart(new LotId(PADDY, "T2"), kg("101"))),
              List.of(out(RICE, "G2", kg("60")))));
      assertThat(state(new LotId(RICE, "G2")).unknownOrigin()).isTrue();
      assertThat(state(own).unknownOrigin()).isFalse();
      refused(
          "required",
          "supplierName",
          new LotCommand.TakeInLot(
              PADDY, MILL, kg("1"), null, null, null, null, null, "M2", null, mill()));
    }
  }

  private LotId rice(String kilograms) {
    LotId paddy = harvest("T-" + kilograms, "1000");
    house.order(
        order(
            TransformationKind.PROCESS,
            List.of(new LotPart(paddy, kg("1000"))),
            List.of(out(RICE, "G-" + kilograms, kg(kilograms)))));
    return new LotId(RICE, "G-" + kilograms);
  }

  /** All that moves, uses or sells a lot. */
  private List<LotCommand> moves(LotId lot) {
    return List.of(
        new LotCommand.DispatchLot(
            lot, new ShipmentId("chuyen-9"), new PartyId("cua-hang"), kg("1"), null, mill()),
        new LotCommand.OfferLot(lot, MILL, mill()),
        new LotCommand.SellLot(lot, MILL, kg("1"), mill()),
        new LotCommand.StowLot(lot, PALLET, kg("1"), mill()),
        order(
            TransformationKind.REGRADE,
            List.of(new LotPart(lot, kg("1"))),
            List.of(out(RICE, "X1", kg("1")))),
        new LotCommand.PackLot(
            RICE, MILL, List.of(new LotPart(lot, kg("1"))), kg("1"), null, "X2", null, mill()));
  }

  @Nested
  class Cooled {

    private LotCommand cool(LotId lot, Quantity quantity, By by) {
      return new LotCommand.CoolLot(lot, MILL, quantity, by);
    }

    @Test
    void allThatOneHoldsUnlessTold() {
      LotId paddy = harvest("T1", "600");
      house.order(new LotCommand.DisposeOfLot(paddy, kg("100"), "Lép", mill()));
      house.order(cool(paddy, null, mill()));
      house.order(cool(paddy, kg("20"), mill()));
      assertThat(house.events(LotState.stream(paddy)))
          .filteredOn(LotEvent.LotCooled.class::isInstance)
          .extracting(event -> ((LotEvent.LotCooled) event).quantity())
          .containsExactly(kg("500"), kg("20"));
      assertThat(state(paddy).heldBy(new PartyId("nha-xay"))).isEqualTo(kg("500"));
      refused("quantity-not-there", "quantity", cool(paddy, kg("501"), mill()));
      refused("quantity-zero", "quantity", cool(paddy, kg("0"), mill()));
    }

    @Test
    void byWhoHoldsItBetweenHarvestAndPackingOnly() {
      LotId paddy = harvest("T1", "600");
      refused("place-not-yours", "facility", cool(paddy, null, by("cua-hang")));
      refused(
          "before-made",
          "happenedAt",
          cool(paddy, null, by("nha-xay", "2026-11-19T23:00:00+07:00")));
      refused(
          "time-in-future",
          "happenedAt",
          cool(paddy, null, by("nha-xay", "2036-11-20T08:00:00+07:00")));
      house.order(
          order(
              TransformationKind.PROCESS,
              List.of(new LotPart(paddy, kg("600"))),
              List.of(out(RICE, "G1", kg("390")))));
      refused("lot-not-held", "lot", cool(paddy, null, mill()));
      refused("cooling-after-packing", "lot", cool(new LotId(RICE, "G1"), null, mill()));
      refused("lot-unknown", "lot", cool(new LotId(RICE, "G9"), null, mill()));
      refused("required", "facility", new LotCommand.CoolLot(paddy, null, null, mill()));
    }

    @Test
    void notWhatIsRecalledButWhatIsKeptBack() {
      LotId paddy = harvest("T1", "600");
      house.order(new LotCommand.HoldLot(paddy, "Chờ kiểm", mill()));
      house.order(cool(paddy, null, mill()));
      house.order(new LotCommand.FreezeLot(paddy, RECALL, "Dư lượng", mill()));
      refused("lot-frozen", "lot", cool(paddy, null, mill()));
    }

    @Test
    void isCorrectedLikeOtherEntries() {
      LotId paddy = harvest("T1", "600");
      By cooled = mill();
      house.order(cool(paddy, null, cooled));
      refused(
          "made-after-used",
          "date",
          correct(paddy, house.events(LotState.stream(paddy)).getFirst(), "2026-11-21"));
      refused("before-made", "date", correct(paddy, cooled, null, "2026-11-19", false));
      refused("quantity-not-there", "quantity", correct(paddy, cooled, "601", null, false));
      house.order(correct(paddy, cooled, "590", null, false));
      house.order(correct(paddy, cooled, null, null, true));
      assertThat(state(paddy).heldBy(new PartyId("nha-xay"))).isEqualTo(kg("600"));
      refused("entry-cancelled", "corrects", correct(paddy, cooled, "10", null, false));
    }

    private LotCommand correct(LotId lot, Object made, String date) {
      return correct(lot, ((LotEvent) made).by(), null, date, false);
    }

    private LotCommand correct(
        LotId lot, By corrects, String quantity, String date, boolean didNotHappen) {
      return new LotCommand.CorrectLotEntry(
          lot,
          corrects.command(),
          quantity == null ? null : kg(quantity),
          date == null ? null : LocalDate.parse(date),
          didNotHappen,
          "Ghi nhầm",
          mill());
    }
  }

  @Nested
  class KeptBack {

    @Test
    void doesNotMoveUntilReleased() {
      LotId rice = rice("600");
      house.order(new LotCommand.OfferLot(rice, MILL, mill()));
      house.order(new LotCommand.HoldLot(rice, "Chờ kết quả kiểm nghiệm", mill()));
      moves(rice).forEach(move -> refused("lot-kept-back", "lot", move));
      refused("lot-on-hold", "lot", new LotCommand.HoldLot(rice, "Lần nữa", mill()));
      house.order(new LotCommand.DisposeOfLot(rice, kg("100"), "Mốc", mill()));
      house.order(new LotCommand.ReleaseLot(rice, "Đạt", mill()));
      refused("lot-not-on-hold", "lot", new LotCommand.ReleaseLot(rice, "Đạt", mill()));
      house.order(new LotCommand.SellLot(rice, MILL, kg("1"), mill()));
      assertThat(state(rice).heldBy(new PartyId("nha-xay"))).isEqualTo(kg("499"));
    }

    @Test
    void isOnesOwnAffair() {
      LotId rice = rice("600");
      refused("lot-not-held", "lot", new LotCommand.HoldLot(rice, "Nghi ngờ", by("cua-hang")));
    }
  }

  @Nested
  class Frozen {

    @Test
    void staysWhereItIs() {
      LotId rice = rice("600");
      house.order(new LotCommand.OfferLot(rice, MILL, mill()));
      house.order(new LotCommand.SellLot(rice, MILL, kg("10"), mill()));
      house.order(new LotCommand.FreezeLot(rice, RECALL, "Dư lượng", by("chi-cuc")));
      moves(rice).forEach(move -> refused("lot-frozen", "lot", move));
      refused("lot-frozen", "lot", new LotCommand.DisposeOfLot(rice, kg("1"), "Mốc", mill()));
      refused(
          "lot-not-frozen",
          "lot",
          new LotCommand.DestroyRecalled(
              rice, new RecallId("dot-khac"), kg("1"), "Theo lệnh", mill()));
      // Said again it is nothing new, and what consumers bring back is taken.
      house.order(new LotCommand.FreezeLot(rice, RECALL, "Dư lượng", by("chi-cuc")));
      house.order(new LotCommand.TakeBackLot(rice, MILL, kg("4"), "Thu hồi", mill()));
      house.order(new LotCommand.DestroyRecalled(rice, RECALL, kg("594"), "Theo lệnh", mill()));
      assertThat(state(rice).held()).isEmpty();
      assertThat(state(rice).disposed()).isEqualTo(kg("594"));
      house.order(new LotCommand.UnfreezeLot(rice, RECALL, by("chi-cuc")));
      assertThat(state(rice).frozen()).isEmpty();
      assertThat(
              house.events(LotState.stream(rice)).stream()
                  .filter(LotEvent.LotFrozen.class::isInstance))
          .hasSize(1);
    }

    @Test
    void isReceivedAllTheSameWhenItIsUnderWay() {
      LotId rice = rice("600");
      var shipment = new ShipmentId("chuyen-1");
      house.order(
          new LotCommand.DispatchLot(
              rice, shipment, new PartyId("cua-hang"), kg("100"), null, mill()));
      house.order(new LotCommand.FreezeLot(rice, RECALL, "Dư lượng", by("chi-cuc")));
      house.order(
          new LotCommand.ReceiveLot(
              rice, shipment, kg("100"), null, null, null, null, null, null, by("cua-hang")));
      assertThat(state(rice).heldBy(new PartyId("cua-hang"))).isEqualTo(kg("100"));
    }

    @Test
    void byTwoRecallsIsFreeWhenBothEnd() {
      LotId rice = rice("600");
      var other = new RecallId("thu-hoi-2");
      house.order(new LotCommand.FreezeLot(rice, RECALL, "Dư lượng", by("chi-cuc")));
      house.order(new LotCommand.FreezeLot(rice, other, "Dị vật", by("chi-cuc")));
      house.order(new LotCommand.UnfreezeLot(rice, RECALL, by("chi-cuc")));
      refused("lot-frozen", "lot", new LotCommand.OfferLot(rice, MILL, mill()));
      house.order(new LotCommand.UnfreezeLot(rice, other, by("chi-cuc")));
      house.order(new LotCommand.OfferLot(rice, MILL, mill()));
    }
  }

  @Nested
  class TakenBack {

    @Test
    void noMoreThanWasSold() {
      LotId rice = rice("600");
      house.order(new LotCommand.OfferLot(rice, MILL, mill()));
      By sale = mill();
      house.order(new LotCommand.SellLot(rice, MILL, kg("10"), sale));
      refused(
          "taken-back-more",
          "quantity",
          new LotCommand.TakeBackLot(rice, MILL, kg("10.1"), "Hỏng", mill()));
      house.order(new LotCommand.TakeBackLot(rice, MILL, kg("8"), "Hỏng", mill()));
      // What came back had been sold: the sale cannot have been smaller than that.
      refused(
          "taken-back-more",
          "quantity",
          new LotCommand.CorrectLotEntry(
              rice, sale.command(), kg("7"), null, false, "Nhầm", mill()));
      house.order(
          new LotCommand.CorrectLotEntry(
              rice, sale.command(), kg("9"), null, false, "Nhầm", mill()));
      assertThat(state(rice).sold()).isEqualTo(kg("1"));
      assertThat(state(rice).heldBy(new PartyId("nha-xay"))).isEqualTo(kg("599"));
      refused(
          "place-not-yours",
          "facility",
          new LotCommand.TakeBackLot(rice, MILL, kg("1"), "Hỏng", by("cua-hang")));
    }
  }

  @Nested
  class Stowed {

    private final ShipmentId shipment = new ShipmentId("chuyen-2");
    private final PartyId shop = new PartyId("cua-hang");

    @Test
    void isNotLoose() {
      LotId rice = rice("600");
      house.order(new LotCommand.StowLot(rice, PALLET, kg("500"), mill()));
      assertThat(state(rice).looseOf(new PartyId("nha-xay"))).isEqualTo(kg("100"));
      refused(
          "quantity-not-there",
          "lines.quantity",
          new LotCommand.DispatchLot(rice, shipment, shop, kg("101"), null, mill()));
      refused(
          "quantity-not-there",
          "quantity",
          new LotCommand.DisposeOfLot(rice, kg("101"), "Mốc", mill()));
      refused(
          "quantity-not-there",
          "contents.quantity",
          new LotCommand.StowLot(rice, PALLET, kg("101"), mill()));
      refused(
          "quantity-not-there",
          "contents.quantity",
          new LotCommand.UnstowLot(rice, PALLET, kg("501"), mill()));
      house.order(new LotCommand.UnstowLot(rice, PALLET, kg("500"), mill()));
      house.order(new LotCommand.DisposeOfLot(rice, kg("600"), "Mốc", mill()));
    }

    @Test
    void goesWithItsUnitAndStaysInIt() {
      LotId rice = rice("600");
      house.order(new LotCommand.StowLot(rice, PALLET, kg("500"), mill()));
      refused(
          "quantity-not-there",
          "lines.quantity",
          new LotCommand.DispatchLot(rice, shipment, shop, kg("550"), kg("501"), mill()));
      house.order(new LotCommand.DispatchLot(rice, shipment, shop, kg("550"), kg("500"), mill()));
      assertThat(state(rice).stowed()).isEmpty();
      refused(
          "received-more",
          "lines.quantity",
          new LotCommand.ReceiveLot(
              rice, shipment, kg("550"), null, null, null, kg("501"), null, null, by("cua-hang")));
      house.order(
          new LotCommand.ReceiveLot(
              rice, shipment, kg("550"), null, null, null, kg("500"), null, null, by("cua-hang")));
      assertThat(state(rice).looseOf(shop)).isEqualTo(kg("50"));
      assertThat(state(rice).heldBy(shop)).isEqualTo(kg("550"));
    }

    @Test
    void comesBackInItsUnitWhenAllIsRefused() {
      LotId rice = rice("600");
      house.order(new LotCommand.StowLot(rice, PALLET, kg("500"), mill()));
      house.order(new LotCommand.DispatchLot(rice, shipment, shop, kg("500"), kg("500"), mill()));
      house.order(new LotCommand.ReturnLot(rice, shipment, "Sai hàng", by("cua-hang")));
      assertThat(state(rice).looseOf(new PartyId("nha-xay"))).isEqualTo(kg("100"));
    }
  }

  @Nested
  class Received {

    private final ShipmentId shipment = new ShipmentId("chuyen-3");
    private final PartyId shop = new PartyId("cua-hang");
    private LotId rice;

    @BeforeEach
    void sent() {
      rice = rice("600");
      house.order(new LotCommand.DispatchLot(rice, shipment, shop, kg("100"), null, mill()));
    }

    private LotCommand receive(Function<LotCommand.ReceiveLot, LotCommand> as, String... amounts) {
      Quantity[] q = new Quantity[4];
      for (int i = 0; i < amounts.length; i++) {
        q[i] = amounts[i] == null ? null : kg(amounts[i]);
      }
      return as.apply(
          new LotCommand.ReceiveLot(
              rice, shipment, q[0], q[1], q[2], q[3], null, "Xem phiếu", null, by("cua-hang")));
    }

    @Test
    void withEveryKindOfDifference() {
      house.order(receive(order -> order, "70", "5", "15"));
      LotState state = state(rice);
      assertThat(state.heldBy(shop)).isEqualTo(kg("70"));
      assertThat(state.disposed()).isEqualTo(kg("5"));
      assertThat(state.heldBy(new PartyId("nha-xay"))).isEqualTo(kg("515"));
      assertThat(state.missing()).isEqualTo(kg("10"));
      assertThat(state.inTransit()).isEmpty();
    }

    @Test
    void moreThanWasSentIsToldAndNotCounted() {
      refused("received-more", "lines.quantity", receive(order -> order, "101"));
      refused(
          "received-over-and-short", "lines.over", receive(order -> order, "99", null, null, "5"));
      house.order(receive(order -> order, "100", null, null, "5"));
      assertThat(state(rice).heldBy(shop)).isEqualTo(kg("100"));
      assertThat(house.events(LotState.stream(rice)).getLast())
          .isInstanceOfSatisfying(
              LotEvent.LotReceived.class, got -> assertThat(got.over()).isEqualTo(kg("5")));
    }

    @Test
    void withADifferenceOnlyForAReason() {
      refused(
          "reason-for-shortage",
          "lines.reason",
          receive(
              o ->
                  new LotCommand.ReceiveLot(
                      o.lot(),
                      o.shipment(),
                      o.quantity(),
                      o.damaged(),
                      null,
                      null,
                      null,
                      null,
                      null,
                      o.by()),
              "95",
              "5"));
    }
  }
}
