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
import vn.nguon.lot.LotCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.shipment.ShipmentCommand.Line;
import vn.nguon.shipment.ShipmentCommand.ReceivedLine;

/** Every rule of consignments, and what each orders of the lots in it. */
class ShipmentTest {

  private static final ShipmentId ID = new ShipmentId("gn-1");
  private static final PartyId STORE = new PartyId("cua-hang");
  private static final LotId ORANGES = LotId.of("CAM-XO", "CP1-261105A");
  private static final LotId APPLES = LotId.of("AO-XO", "CP1-261105A");
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
    var parties = PartyParts.parties(new Given().in("party:cua-hang", party).states());
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
                parties));
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
        ID, STORE, List.of(line(ORANGES, "200"), line(APPLES, "50")), null, null, SENT_BY);
  }

  private static ShipmentEvent arrived() {
    return new ShipmentEvent.ShipmentReceived(
        ID, List.of(received(ORANGES, "200"), received(APPLES, "50")), true, RECEIVER);
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
                "28C-000.11",
                null,
                SENDER))
        .expectResultMessagePayload(Done.shipment(SENDER, ID));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.DispatchLot(APPLES, ID, STORE, Quantity.kg("50"), null, SENDER),
            new LotCommand.DispatchLot(ORANGES, ID, STORE, Quantity.kg("200"), null, SENDER));
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
    fixture
        .given(sent())
        .when(receive(RECEIVER, lines))
        .expectEvents(new ShipmentEvent.ShipmentReceived(ID, List.of(lines), true, RECEIVER));
    assertThat(ordered)
        .containsExactly(
            new LotCommand.ReceiveLot(
                APPLES, ID, kilos("50"), null, null, null, null, null, RECEIVER),
            new LotCommand.ReceiveLot(
                ORANGES, ID, kilos("200"), null, null, null, null, null, RECEIVER));
  }

  private static Quantity kilos(String value) {
    return Quantity.kg(value);
  }

  @Test
  void isReceivedShort() {
    fixture
        .given(sent())
        .when(receive(RECEIVER, received(ORANGES, "199.9"), received(APPLES, "50")))
        .expectEvents(
            new ShipmentEvent.ShipmentReceived(
                ID, List.of(received(ORANGES, "199.9"), received(APPLES, "50")), false, RECEIVER));
    assertThat(ShipmentState.evolve(state(sent()), shortly()).phase())
        .isEqualTo(ShipmentState.Phase.RECEIVED_SHORT);
  }

  private static ShipmentEvent shortly() {
    return new ShipmentEvent.ShipmentReceived(
        ID, List.of(received(ORANGES, "0"), received(APPLES, "50")), false, RECEIVER);
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
            new ShipmentView.Line(ORANGES, kilos("200"), null, null),
            new ShipmentView.Line(APPLES, kilos("50"), null, null));
    ShipmentView less = projection.fold("gn-1", way, shortly());
    assertThat(less.state()).isEqualTo(ShipmentState.Phase.RECEIVED_SHORT);
    assertThat(less.endedAt()).isEqualTo(RECEIVER.happenedAt());
    assertThat(less.lines())
        .containsExactly(
            new ShipmentView.Line(ORANGES, kilos("200"), kilos("0"), null),
            new ShipmentView.Line(APPLES, kilos("50"), kilos("50"), null));
    ShipmentView none =
        projection.fold("gn-1", way, new ShipmentEvent.ShipmentRefused(ID, "Hỏng", RECEIVER));
    assertThat(none.state()).isEqualTo(ShipmentState.Phase.REFUSED);
    assertThat(none.reason()).isEqualTo("Hỏng");
    assertThat(none.lines()).isEqualTo(way.lines());
  }
}
