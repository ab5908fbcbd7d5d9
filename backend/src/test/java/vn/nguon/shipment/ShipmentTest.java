package vn.nguon.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.logistic.LogisticParts;
import vn.nguon.lot.LotCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.place.PlaceParts;
import vn.nguon.shipment.ShipmentCommand.Line;
import vn.nguon.shipment.ShipmentCommand.ReceivedLine;
import vn.nguon.store.event.States;

/** Every rule of consignments, and what each orders of the lots in it. */
class ShipmentTest {

  private static final ShipmentId ID = new ShipmentId("gn-1");
  private static final PartyId STORE = new PartyId("cua-hang");
  private static final LotId ORANGES = LotId.of("CAM-XO", "CP1-261105A");
  private static final LotId APPLES = LotId.of("AO-XO", "CP1-261105A");
  private static final Quantity NONE = Quantity.kg("0");
  private static final By SENDER = by("htx-cam");
  private static final By RECEIVER = by("cua-hang", "2026-11-21T08:00:00+07:00");
  private static final By SENT_BY = by("htx-cam", "2026-11-19T08:00:00+07:00");

  private final AggregateTestFixture<Shipment> fixture = new AggregateTestFixture<>(Shipment.class);
  private final List<Object> ordered = new ArrayList<>();

  @BeforeEach
  void handlers() {
    var party =
        new PartyEvent.PartyRegistered(
            STORE,
            new PartyDetails(
                "Cửa hàng", Set.of(PartyRole.RETAILER), Told.address(), null, null, null),
            by("cua-hang"));
    States registered = new Given().in("party:cua-hang", party).states();
    var parties = PartyParts.parties(registered);
    MessageHandler<CommandMessage<?>> lots =
        command -> {
          if (command.getPayload() instanceof LotCommand.DispatchLot order
              && order.quantity().equals(Quantity.kg("999"))) {
            throw Refusal.conflict("quantity-not-there", "lines.quantity", Map.of());
          }
          ordered.add(command.getPayload());
          return null;
        };
    fixture
        .registerCommandHandler(LotCommand.DispatchLot.class, lots)
        .registerCommandHandler(LotCommand.ReceiveLot.class, lots)
        .registerCommandHandler(LotCommand.ReturnLot.class, lots)
        .registerAnnotatedCommandHandler(
            new ShipmentHandlers(
                fixture.getRepository(),
                Given.states(fixture),
                DefaultCommandGateway.builder().commandBus(fixture.getCommandBus()).build(),
                parties,
                PlaceParts.places(registered),
                LogisticParts.units(registered)));
  }

  private static Line line(LotId lot, String kg) {
    return new Line(lot, kg == null ? null : Quantity.kg(kg));
  }

  private static ReceivedLine received(LotId lot, String kg) {
    return new ReceivedLine(lot, kg == null ? null : Quantity.kg(kg), null);
  }

  private static ShipmentCommand.DispatchShipment dispatch(By by, Line... lines) {
    return new ShipmentCommand.DispatchShipment(
        ID, STORE, Arrays.asList(lines), " 28C-000.11 ", "", by);
  }

  private static ShipmentCommand.ReceiveShipment receive(By by, ReceivedLine... lines) {
    return new ShipmentCommand.ReceiveShipment(ID, Arrays.asList(lines), by);
  }

  private static ShipmentEvent sent() {
    return new ShipmentEvent.ShipmentDispatched(
        ID,
        STORE,
        List.of(line(ORANGES, "200"), line(APPLES, "50")),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        SENT_BY);
  }

  private static ShipmentEvent arrived() {
    return new ShipmentEvent.ShipmentReceived(
        ID,
        List.of(accepted(ORANGES, "200"), accepted(APPLES, "50")),
        true,
        List.of(),
        null,
        RECEIVER);
  }

  private static ShipmentEvent.Receipt accepted(LotId lot, String kg) {
    return receipt(lot, kg, "0", "0", "0", "0", null);
  }

  private static ShipmentEvent.Receipt receipt(
      LotId lot,
      String kg,
      String missing,
      String damaged,
      String refused,
      String over,
      String reason) {
    return new ShipmentEvent.Receipt(
        lot, kilos(kg), kilos(missing), kilos(damaged), kilos(refused), kilos(over), reason);
  }

  private void refusedAs(String code, String field, ResultValidator<Shipment> result) {
    result.expectException(refused(code, field)).expectEvents();
  }

  @Test
  void isDispatchedWithEveryLotInOneOrder() {
    fixture
        .givenNoPriorActivity()
        .when(dispatch(SENDER, line(ORANGES, "200"), line(APPLES, "50")))
        .expectEvents(
            new ShipmentEvent.ShipmentDispatched(
                ID,
                STORE,
                List.of(line(ORANGES, "200"), line(APPLES, "50")),
                List.of(),
                "28C-000.11",
                null,
                null,
                null,
                null,
                SENDER))
        .expectResultMessagePayload(Done.shipment(SENDER, ID));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.DispatchLot(
                APPLES, ID, STORE, Quantity.kg("50"), Quantity.kg("0"), SENDER),
            new LotCommand.DispatchLot(
                ORANGES, ID, STORE, Quantity.kg("200"), Quantity.kg("0"), SENDER));
  }

  @Test
  void isNotDispatchedWhereOneLotIsRefused() {
    refusedAs(
        "quantity-not-there",
        "lines.quantity",
        fixture
            .givenNoPriorActivity()
            .when(dispatch(SENDER, line(ORANGES, "999"), line(APPLES, "50"))));
  }

  static Stream<Arguments> dispatchRefusals() {
    return Stream.of(
        Arguments.of("shipment-lines", "lines", dispatch(SENDER)),
        Arguments.of("required", "lines", with(STORE, null, SENDER)),
        Arguments.of("required", "lines", with(STORE, Collections.singletonList(null), SENDER)),
        Arguments.of(
            "shipment-lines",
            "lines",
            dispatch(
                SENDER,
                IntStream.range(0, 201)
                    .mapToObj(i -> line(LotId.of("CAM-XO", "L" + i), "1"))
                    .toArray(Line[]::new))),
        Arguments.of("required", "lines.lot", dispatch(SENDER, line(null, "1"))),
        Arguments.of("required", "lines.quantity", dispatch(SENDER, line(ORANGES, null))),
        Arguments.of("quantity-zero", "lines.quantity", dispatch(SENDER, line(ORANGES, "0"))),
        Arguments.of(
            "shipment-lot-twice",
            "lines",
            dispatch(SENDER, line(ORANGES, "1"), line(APPLES, "1"), line(ORANGES, "1"))),
        Arguments.of("shipment-to-self", "to", dispatch(RECEIVER, line(ORANGES, "1"))),
        Arguments.of("required", "to", with(null, List.of(line(ORANGES, "1")), SENDER)),
        Arguments.of(
            "party-unknown",
            "to",
            with(new PartyId("khong-co"), List.of(line(ORANGES, "1")), SENDER)),
        Arguments.of(
            "time-in-future",
            "happenedAt",
            dispatch(by("htx-cam", "2026-11-24T00:00:00+07:00"), line(ORANGES, "1"))),
        Arguments.of(
            "time-too-old",
            "happenedAt",
            dispatch(by("htx-cam", "1999-11-24T00:00:00+07:00"), line(ORANGES, "1"))),
        Arguments.of(
            "text-too-long",
            "vehicle",
            new ShipmentCommand.DispatchShipment(
                ID, STORE, List.of(line(ORANGES, "1")), "x".repeat(21), null, SENDER)),
        Arguments.of(
            "text-control",
            "documentNumber",
            new ShipmentCommand.DispatchShipment(
                ID, STORE, List.of(line(ORANGES, "1")), null, "a\u0000", SENDER)));
  }

  private static ShipmentCommand with(PartyId to, List<Line> lines, By by) {
    return new ShipmentCommand.DispatchShipment(ID, to, lines, null, null, by);
  }

  @ParameterizedTest
  @MethodSource("dispatchRefusals")
  void aDispatchIsRefused(String code, String field, ShipmentCommand order) {
    refusedAs(code, field, fixture.givenNoPriorActivity().when(order));
  }

  @Test
  void anIdIsTakenOnce() {
    refusedAs(
        "shipment-exists",
        "shipment",
        fixture.given(sent()).when(dispatch(SENDER, line(ORANGES, "1"))));
  }

  @Test
  void isReceivedInFull() {
    var lines =
        new ReceivedLine[] {received(ORANGES, "200"), new ReceivedLine(APPLES, kilos("50"), null)};
    fixture.given(sent()).when(receive(RECEIVER, lines)).expectEvents(arrived());
    assertThat(ordered)
        .containsExactly(
            new LotCommand.ReceiveLot(
                APPLES, ID, kilos("50"), NONE, NONE, NONE, NONE, null, null, RECEIVER),
            new LotCommand.ReceiveLot(
                ORANGES, ID, kilos("200"), NONE, NONE, NONE, NONE, null, null, RECEIVER));
  }

  private static Quantity kilos(String value) {
    return Quantity.kg(value);
  }

  @Test
  void isReceivedWithDifferences() {
    var difference =
        new ReceivedLine(
            ORANGES, kilos("190"), kilos("4"), kilos("3"), kilos("0"), " dập khi xuống hàng ");
    fixture
        .given(sent())
        .when(receive(RECEIVER, difference, received(APPLES, "50")))
        .expectEvents(
            new ShipmentEvent.ShipmentReceived(
                ID,
                List.of(
                    receipt(ORANGES, "190", "3", "4", "3", "0", "dập khi xuống hàng"),
                    accepted(APPLES, "50")),
                false,
                List.of(),
                null,
                RECEIVER));
    assertThat(ordered)
        .contains(
            new LotCommand.ReceiveLot(
                ORANGES,
                ID,
                kilos("190"),
                kilos("4"),
                kilos("3"),
                NONE,
                NONE,
                "dập khi xuống hàng",
                null,
                RECEIVER));
    assertThat(ShipmentState.evolve(state(sent()), shortly()).phase())
        .isEqualTo(ShipmentState.Phase.RECEIVED_WITH_DIFFERENCES);
  }

  @Test
  void moreThanWasDispatchedIsToldAndNotCounted() {
    var over = new ReceivedLine(ORANGES, kilos("200"), null, null, kilos("5"), "cân dư");
    fixture
        .given(sent())
        .when(receive(RECEIVER, over, received(APPLES, "50")))
        .expectEvents(
            new ShipmentEvent.ShipmentReceived(
                ID,
                List.of(
                    receipt(ORANGES, "200", "0", "0", "0", "5", "cân dư"), accepted(APPLES, "50")),
                false,
                List.of(),
                null,
                RECEIVER));
  }

  private static ShipmentEvent shortly() {
    return new ShipmentEvent.ShipmentReceived(
        ID,
        List.of(receipt(ORANGES, "0", "200", "0", "0", "0", "Mất"), accepted(APPLES, "50")),
        false,
        List.of(),
        null,
        RECEIVER);
  }

  private static ShipmentState state(ShipmentEvent... events) {
    ShipmentState state = null;
    for (ShipmentEvent event : events) {
      state = ShipmentState.evolve(state, event);
    }
    return state;
  }

  static Stream<Arguments> receiptRefusals() {
    var both = new ReceivedLine[] {received(ORANGES, "200"), received(APPLES, "50")};
    return Stream.of(
        Arguments.of("shipment-not-yours", "shipment", receive(SENDER, both)),
        Arguments.of("shipment-not-yours", "shipment", receive(by("nguoi-la"), both)),
        Arguments.of(
            "time-in-future",
            "happenedAt",
            receive(by("cua-hang", "2026-11-24T00:00:00+07:00"), both)),
        Arguments.of("shipment-lines-differ", "lines", receive(RECEIVER)),
        Arguments.of("shipment-lines-differ", "lines", receive(RECEIVER, received(ORANGES, "200"))),
        Arguments.of(
            "shipment-lines-differ",
            "lines",
            receive(RECEIVER, received(ORANGES, "100"), received(ORANGES, "100"))),
        Arguments.of(
            "shipment-lines-differ",
            "lines",
            receive(RECEIVER, received(LotId.of("VAI-XO", "A1"), "1"))),
        Arguments.of("required", "lines", new ShipmentCommand.ReceiveShipment(ID, null, RECEIVER)),
        Arguments.of("required", "lines", receive(RECEIVER, (ReceivedLine) null)),
        Arguments.of("required", "lines.lot", receive(RECEIVER, received(null, "1"))),
        Arguments.of("required", "lines.quantity", receive(RECEIVER, received(ORANGES, null))),
        Arguments.of(
            "reason-for-shortage",
            "lines.reason",
            receive(RECEIVER, received(ORANGES, "199"), received(APPLES, "50"))),
        Arguments.of(
            "reason-for-shortage",
            "lines.reason",
            receive(
                RECEIVER,
                new ReceivedLine(ORANGES, kilos("200"), null, null, kilos("1"), " "),
                received(APPLES, "50"))),
        Arguments.of(
            "received-more",
            "lines.quantity",
            receive(
                RECEIVER,
                new ReceivedLine(ORANGES, kilos("199"), kilos("1"), kilos("1"), null, "Dập"),
                received(APPLES, "50"))),
        Arguments.of(
            "received-over-and-short",
            "lines.over",
            receive(
                RECEIVER,
                new ReceivedLine(ORANGES, kilos("199"), null, null, kilos("1"), "Lạ"),
                received(APPLES, "50"))),
        Arguments.of("shipment-not-yours", "shipment", refuse("Hỏng", SENDER)),
        Arguments.of("required", "reason", refuse(" ", RECEIVER)),
        Arguments.of("text-too-long", "reason", refuse("x".repeat(301), RECEIVER)),
        Arguments.of(
            "time-too-old", "happenedAt", refuse("Hỏng", by("cua-hang", "1999-01-01T00:00Z"))));
  }

  private static ShipmentCommand refuse(String reason, By by) {
    return new ShipmentCommand.RefuseShipment(ID, reason, by);
  }

  @ParameterizedTest
  @MethodSource("receiptRefusals")
  void aReceiptIsRefused(String code, String field, ShipmentCommand order) {
    refusedAs(code, field, fixture.given(sent()).when(order));
    assertThat(ordered).isEmpty();
  }

  @Test
  void isRefusedAsAWhole() {
    fixture
        .given(sent())
        .when(refuse("Hỏng", RECEIVER))
        .expectEvents(new ShipmentEvent.ShipmentRefused(ID, "Hỏng", RECEIVER));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.ReturnLot(APPLES, ID, "Hỏng", RECEIVER),
            new LotCommand.ReturnLot(ORANGES, ID, "Hỏng", RECEIVER));
  }

  @Test
  void endsOnce() {
    var both = new ReceivedLine[] {received(ORANGES, "200"), received(APPLES, "50")};
    ShipmentEvent refusal = new ShipmentEvent.ShipmentRefused(ID, "Hỏng", RECEIVER);
    for (ShipmentEvent end : List.of(arrived(), shortly(), refusal)) {
      refusedAs(
          "shipment-ended", "shipment", fixture.given(sent(), end).when(receive(RECEIVER, both)));
      refusedAs(
          "shipment-ended", "shipment", fixture.given(sent(), end).when(refuse("Hỏng", RECEIVER)));
    }
  }

  @Test
  void anUnknownOneIsNeitherReceivedNorRefused() {
    refusedAs(
        "shipment-unknown",
        "shipment",
        fixture.givenNoPriorActivity().when(receive(RECEIVER, received(ORANGES, "1"))));
    refusedAs(
        "shipment-unknown",
        "shipment",
        fixture.givenNoPriorActivity().when(refuse("Hỏng", RECEIVER)));
  }

  @Test
  void theViewFollowsTheEvents() {
    var projection = new ShipmentProjection();
    assertThat(projection.ids(sent())).containsExactly("gn-1");
    ShipmentView way = projection.fold("gn-1", null, sent());
    assertThat(way.state()).isEqualTo(ShipmentState.Phase.IN_TRANSIT);
    assertThat(way.lines())
        .containsExactly(
            new ShipmentView.Line(ORANGES, kilos("200"), null, null, null, null, null, null),
            new ShipmentView.Line(APPLES, kilos("50"), null, null, null, null, null, null));
    ShipmentView less = projection.fold("gn-1", way, shortly());
    assertThat(less.state()).isEqualTo(ShipmentState.Phase.RECEIVED_WITH_DIFFERENCES);
    assertThat(less.endedAt()).isEqualTo(RECEIVER.happenedAt());
    assertThat(less.lines())
        .containsExactly(
            new ShipmentView.Line(
                ORANGES, kilos("200"), NONE, kilos("200"), NONE, NONE, NONE, "Mất"),
            new ShipmentView.Line(APPLES, kilos("50"), kilos("50"), NONE, NONE, NONE, NONE, null));
    assertThat(less.custodian()).isEqualTo(STORE);
    ShipmentView none =
        projection.fold("gn-1", way, new ShipmentEvent.ShipmentRefused(ID, "Hỏng", RECEIVER));
    assertThat(none.state()).isEqualTo(ShipmentState.Phase.REFUSED);
    assertThat(none.reason()).isEqualTo("Hỏng");
    assertThat(none.lines()).isEqualTo(way.lines());
  }

  private static final PartyId DRIVER = new PartyId("xe-bac");
  private static final PartyId NEXT = new PartyId("xe-nam");
  private static final By PICKED_UP = by("xe-bac", "2026-11-19T09:00:00+07:00");

  private static ShipmentEvent carried() {
    return new ShipmentEvent.ShipmentDispatched(
        ID,
        STORE,
        List.of(line(ORANGES, "200")),
        List.of(),
        "28C-000.11",
        null,
        new ShipmentCommand.Carrier(DRIVER, null),
        null,
        null,
        SENT_BY);
  }

  private static ShipmentEvent pickedUp() {
    return new ShipmentEvent.ShipmentPickedUp(ID, null, PICKED_UP);
  }

  /** R-VN2: at every moment somebody has it, and says so. */
  @Test
  void somebodyHasItAtEveryMoment() {
    ShipmentState sent = state(carried());
    assertThat(sent.custodian()).as("nobody confirmed yet").isEqualTo(SENDER.party());
    assertThat(sent.awaited()).isEqualTo(DRIVER);
    ShipmentState driven = state(carried(), pickedUp());
    assertThat(driven.custodian()).isEqualTo(DRIVER);
    ShipmentEvent passed = new ShipmentEvent.ShipmentPassed(ID, NEXT, PICKED_UP);
    ShipmentState passing = state(carried(), pickedUp(), passed);
    assertThat(passing.custodian()).as("the next one has not confirmed").isEqualTo(DRIVER);
    assertThat(passing.awaited()).isEqualTo(NEXT);
    ShipmentEvent taken = new ShipmentEvent.ShipmentPickedUp(ID, "51C-1", by("xe-nam"));
    assertThat(state(carried(), pickedUp(), passed, taken).custodian()).isEqualTo(NEXT);
    assertThat(state(carried(), pickedUp(), passed, taken).parties())
        .containsExactlyInAnyOrder(SENDER.party(), STORE, DRIVER, NEXT);
    ShipmentEvent refusal = new ShipmentEvent.ShipmentRefused(ID, "Hỏng", RECEIVER);
    assertThat(state(carried(), pickedUp(), refusal).custodian()).isEqualTo(SENDER.party());
    assertThat(state(sent(), arrived()).custodian()).isEqualTo(STORE);
  }

  @Test
  void theNamedCarrierPicksItUpAndPassesItOn() {
    fixture
        .given(carried())
        .when(new ShipmentCommand.PickUpShipment(ID, " 29H-1 ", PICKED_UP))
        .expectEvents(new ShipmentEvent.ShipmentPickedUp(ID, "29H-1", PICKED_UP));
    refusedAs(
        "shipment-not-awaited",
        "shipment",
        fixture.given(carried()).when(new ShipmentCommand.PickUpShipment(ID, null, RECEIVER)));
    refusedAs(
        "shipment-not-awaited",
        "shipment",
        fixture
            .given(carried(), pickedUp())
            .when(new ShipmentCommand.PickUpShipment(ID, null, PICKED_UP)));
    refusedAs(
        "shipment-ended",
        "shipment",
        fixture
            .given(sent(), arrived())
            .when(new ShipmentCommand.PickUpShipment(ID, null, PICKED_UP)));
    refusedAs(
        "shipment-not-with-you",
        "shipment",
        fixture.given(carried()).when(new ShipmentCommand.PassShipment(ID, NEXT, PICKED_UP)));
    for (PartyId wrong : List.of(DRIVER, STORE, SENDER.party())) {
      refusedAs(
          "carrier-other",
          "carrier",
          fixture
              .given(carried(), pickedUp())
              .when(new ShipmentCommand.PassShipment(ID, wrong, PICKED_UP)));
    }
    refusedAs(
        "party-unknown",
        "carrier",
        fixture
            .given(carried(), pickedUp())
            .when(new ShipmentCommand.PassShipment(ID, NEXT, PICKED_UP)));
  }

  private static ShipmentCommand driven(ShipmentCommand.Carrier carrier, String celsius) {
    return new ShipmentCommand.DispatchShipment(
        ID,
        STORE,
        List.of(line(ORANGES, "1")),
        null,
        null,
        null,
        carrier,
        celsius == null ? null : new java.math.BigDecimal(celsius),
        null,
        SENDER);
  }

  @Test
  void aCarrierIsAPartyOrANameAndNeitherOfTheTwo() {
    var both = new ShipmentCommand.Carrier(DRIVER, "Xe Bắc");
    var neither = new ShipmentCommand.Carrier(null, " ");
    refusedAs("carrier-one", "carrier", fixture.givenNoPriorActivity().when(driven(both, null)));
    refusedAs("carrier-one", "carrier", fixture.givenNoPriorActivity().when(driven(neither, null)));
    refusedAs(
        "carrier-other",
        "carrier",
        fixture
            .givenNoPriorActivity()
            .when(driven(new ShipmentCommand.Carrier(STORE, null), null)));
    refusedAs(
        "party-unknown",
        "carrier",
        fixture.givenNoPriorActivity().when(driven(new ShipmentCommand.Carrier(NEXT, null), null)));
    refusedAs(
        "number-range",
        "plannedCelsius",
        fixture.givenNoPriorActivity().when(driven(null, "1E+999999999")));
    fixture
        .givenNoPriorActivity()
        .when(driven(new ShipmentCommand.Carrier(null, " Xe Bắc "), "4.5"))
        .expectSuccessfulHandlerExecution();
  }

  private static final By BACK = by("cua-hang", "2026-11-22T08:00:00+07:00");

  private static ShipmentCommand noteReturn(PartyId to, By by, Line... lines) {
    return new ShipmentCommand.NoteReturn(ID, new ShipmentId("tra-1"), to, List.of(lines), by);
  }

  @Test
  void goesBackOnlyToWhereItCameFromAndNoMoreThanWasAccepted() {
    PartyId sender = SENDER.party();
    var back = noteReturn(sender, BACK, line(APPLES, "20"));
    var gone =
        new ShipmentEvent.ShipmentReturnDispatched(
            ID, new ShipmentId("tra-1"), List.of(line(APPLES, "20")), BACK);
    fixture.given(sent(), arrived()).when(back).expectEvents(gone);
    refusedAs("return-not-received", "returns", fixture.given(sent()).when(back));
    refusedAs(
        "return-elsewhere",
        "to",
        fixture.given(sent(), arrived()).when(noteReturn(DRIVER, BACK, line(APPLES, "1"))));
    refusedAs(
        "shipment-not-yours",
        "returns",
        fixture.given(sent(), arrived()).when(noteReturn(sender, SENDER, line(APPLES, "1"))));
    refusedAs(
        "return-lot",
        "lines",
        fixture
            .given(sent(), arrived())
            .when(noteReturn(sender, BACK, line(LotId.of("VAI-XO", "A1"), "1"))));
    refusedAs(
        "return-more",
        "lines.quantity",
        fixture
            .given(sent(), arrived(), gone)
            .when(
                new ShipmentCommand.NoteReturn(
                    ID, new ShipmentId("tra-2"), sender, List.of(line(APPLES, "30.1")), BACK)));
    var undone = new ShipmentEvent.ShipmentReturnUndone(ID, new ShipmentId("tra-1"), SENDER);
    fixture
        .given(sent(), arrived(), gone, undone)
        .when(
            new ShipmentCommand.NoteReturn(
                ID, new ShipmentId("tra-2"), sender, List.of(line(APPLES, "50")), BACK))
        .expectSuccessfulHandlerExecution();
  }
}
