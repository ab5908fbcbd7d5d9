package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;

/** When a lot counts as being in a facility. */
class StayTest {

  private static final LotId LOT = LotId.of("CAM", "L1");
  private static final PlaceId HOUSE = new PlaceId("nha-dong-goi");
  private static final PlaceId STORE = new PlaceId("kho");
  private static final PlaceId COUNTER = new PlaceId("quay");
  private static final ShipmentId WAY = new ShipmentId("chuyen-1");
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  private LotState state;
  private List<Stay> stays = List.of();

  private static Quantity kg(int value) {
    return new Quantity(BigDecimal.valueOf(value), Unit.KGM);
  }

  private static By at(String party, int hour) {
    By by = by(party);
    return new By(
        by.command(),
        by.account(),
        by.party(),
        OffsetDateTime.parse("2026-11-20T00:00:00Z").plusHours(hour),
        by.recordedAt());
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private void then(LotEvent event) {
    LotState next = LotState.evolve(state, event);
    stays = Stay.after(stays, state, next, event);
    state = next;
  }

  private void packed() {
    then(
        new LotEvent.LotPacked(
            LOT, HOUSE, List.of(), kg(10), null, null, false, null, at("coop", 0)));
  }

  private void dispatched(int quantity, int hour) {
    then(
        new LotEvent.LotDispatched(
            LOT, WAY, new PartyId("shop"), kg(quantity), kg(0), at("coop", hour)));
  }

  private void received(PlaceId facility, int quantity, int refused, int hour) {
    then(
        new LotEvent.LotReceived(
            LOT,
            WAY,
            new PartyId("coop"),
            kg(quantity),
            kg(0),
            kg(0),
            kg(refused),
            kg(0),
            kg(0),
            null,
            facility,
            at("shop", hour)));
  }

  private static Stay stay(String party, PlaceId facility, int from, Integer until) {
    return new Stay(new PartyId(party), facility, hour(from), until == null ? null : hour(until));
  }

  @Test
  void aStayLastsUntilThePartyHasNoneLeft() {
    packed();
    dispatched(4, 2);
    assertThat(stays).containsExactly(stay("coop", HOUSE, 0, null));
    received(STORE, 4, 0, 5);
    assertThat(stays).containsExactly(stay("coop", HOUSE, 0, null), stay("shop", STORE, 5, null));
    then(new LotEvent.LotSold(LOT, STORE, kg(4), at("shop", 7)));
    then(new LotEvent.LotDisposed(LOT, kg(6), "hỏng", null, at("coop", 9)));
    assertThat(stays).containsExactly(stay("coop", HOUSE, 0, 9), stay("shop", STORE, 5, 7));
  }

  @Test
  void twoFacilitiesOfOnePartyAreTwoStays() {
    packed();
    dispatched(10, 1);
    received(STORE, 10, 0, 2);
    then(new LotEvent.LotOffered(LOT, COUNTER, at("shop", 3)));
    then(new LotEvent.LotOffered(LOT, COUNTER, at("shop", 4)));
    assertThat(stays)
        .containsExactly(
            stay("coop", HOUSE, 0, 1),
            stay("shop", STORE, 2, null),
            stay("shop", COUNTER, 3, null));
  }

  @Test
  void whatComesBackIsWhereItWasLast() {
    packed();
    dispatched(10, 1);
    received(STORE, 7, 3, 4);
    assertThat(stays)
        .containsExactly(
            stay("coop", HOUSE, 0, 1), stay("shop", STORE, 4, null), stay("coop", HOUSE, 4, null));
  }

  @Test
  void whereItWasPutIsNotAlwaysTold() {
    packed();
    dispatched(10, 1);
    received(null, 10, 0, 4);
    assertThat(stays).containsExactly(stay("coop", HOUSE, 0, 1));
    assertThat(stays.getFirst().touches(hour(1), hour(5))).isFalse();
    assertThat(stays.getFirst().touches(hour(0), hour(5))).isTrue();
  }

  @Test
  void aStayIsFoundInEachTimeThatItTouches() {
    Stay open = stay("coop", HOUSE, 0, null);
    for (int day = -80; day < 80; day++) {
      Instant since = hour(24 * day);
      Instant to = hour(24 * day + 1);
      var tags = new ArrayList<>(Stay.tags(HOUSE, since, to));
      tags.retainAll(Stay.tags(List.of(open)));
      if (open.touches(since, to)) {
        assertThat(tags).as("day " + day).hasSize(1);
        assertThat(day).isBetween(0, 59);
      }
    }
    assertThat(open.end()).isEqualTo(hour(60 * 24));
  }
}
