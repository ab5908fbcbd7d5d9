package vn.nguon.store.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotEvent;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyRole;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.Work;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentEvent;

class PersonalTextsTest {

  private static final PartyId HOUSEHOLD = new PartyId("ho-mat-ten");
  private static final By BY =
      new By(
          CommandId.random(),
          new AccountId("lan"),
          HOUSEHOLD,
          OffsetDateTime.parse("2026-11-05T06:30:00+07:00"),
          Instant.parse("2026-11-05T01:00:00Z"));
  private static final By OPERATOR =
      new By(
          CommandId.random(),
          new AccountId("quantri"),
          new PartyId("co-quan"),
          BY.happenedAt(),
          BY.recordedAt());

  private final KeyVault vault = Vaults.inMemory();
  private final Serializer events =
      Jackson3Serializer.builder()
          .jsonMapperBuilderCustomizer(
              json -> {
                json.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
                json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
                json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
                json.addModule(new PersonalTexts(vault));
              })
          .build();

  private static PartyEvent.PartyRegistered registered(By by) {
    return new PartyEvent.PartyRegistered(
        HOUSEHOLD,
        new PartyDetails(
            "Hộ bà Lê Thị Duy Nhất",
            Set.of(PartyRole.HOUSEHOLD),
            new Address("25", "05089", "Ngõ Không Đâu Có 17"),
            "0900 123 987",
            null,
            "BH1"),
        by);
  }

  private SerializedObject<byte[]> store(Object event) {
    return events.serialize(event, byte[].class);
  }

  private static String text(SerializedObject<byte[]> stored) {
    return new String(stored.getData(), UTF_8);
  }

  @Test
  void whatIsPersonalIsNowhereInAStoredEventAndReadsAsItWas() {
    var event = registered(OPERATOR);
    SerializedObject<byte[]> stored = store(event);
    assertThat(text(stored))
        .doesNotContain("Duy Nhất", "Không Đâu", "123 987")
        .contains("05089", "BH1", "sealed");
    assertThat(events.<byte[], Object>deserialize(stored)).isEqualTo(event);
  }

  @Test
  void theForgottenLeaveAnEventWithoutWhatTheyWere() {
    SerializedObject<byte[]> stored = store(registered(OPERATOR));
    SerializedObject<byte[]> other =
        store(new LotEvent.LotHeld(LotId.parse("CAM-XO/BH1-261105A"), "xe anh Tám hỏng", OPERATOR));
    vault.destroy("party:" + HOUSEHOLD);

    PartyEvent.PartyRegistered read = events.deserialize(stored);
    assertThat(read.details().name()).isEqualTo(Personal.FORGOTTEN);
    assertThat(read.details().phone()).isNull();
    assertThat(read.details().address()).isEqualTo(new Address("25", "05089", null));
    assertThat(read.details().roles()).containsExactly(PartyRole.HOUSEHOLD);
    assertThat(read.by()).isEqualTo(OPERATOR);

    LotEvent.LotHeld kept = events.deserialize(other);
    assertThat(kept.reason()).isEqualTo("xe anh Tám hỏng");
  }

  @Test
  void whoIsNamedWithinAnEntryIsForgottenWithWhomItWasEnteredFor() {
    var work = new Work.Fertiliser("Phân chuồng", Quantity.of("5", Unit.KGM), null, "Chú Sáu Râu");
    var worked =
        store(
            new DiaryEvent.FertiliserRecorded(
                new PlaceId("vuon-a"), new SeasonId("vuon-a-1"), work, BY));
    var sent =
        store(
            new ShipmentEvent.ShipmentDispatched(
                new ShipmentId("gn-1"),
                new PartyId("cho-dau-moi"),
                List.of(),
                List.of(),
                "29H-999.99",
                "HD-1",
                new ShipmentCommand.Carrier(null, "Tài xế Năm Lửa"),
                null,
                null,
                BY));
    assertThat(text(worked)).doesNotContain("Sáu Râu").contains("Phân chuồng");
    assertThat(text(sent)).doesNotContain("Năm Lửa", "29H-999.99").contains("HD-1");
    vault.destroy("party:" + HOUSEHOLD);

    DiaryEvent.FertiliserRecorded read = events.deserialize(worked);
    assertThat(((Work.Fertiliser) read.work()).operator()).isEqualTo(Personal.FORGOTTEN);
    ShipmentEvent.ShipmentDispatched shipment = events.deserialize(sent);
    assertThat(shipment.vehicle()).isNull();
    assertThat(shipment.carrier().name()).isEqualTo(Personal.FORGOTTEN);
  }

  @Test
  void aDriverIsForgottenWithTheirPlateAndNobodyElse() {
    var sent =
        new ShipmentEvent.ShipmentDispatched(
            new ShipmentId("gn-1"),
            new PartyId("cho-dau-moi"),
            List.of(),
            List.of(),
            "29H-999.99",
            "HD-1",
            new ShipmentCommand.Carrier(null, "Tài xế Năm Lửa"),
            null,
            null,
            BY);
    var stored = store(sent);
    var alone = store(new ShipmentEvent.ShipmentPickedUp(new ShipmentId("gn-1"), "51C-111.22", BY));
    var party = store(registered(BY));
    assertThat(events.<byte[], Object>deserialize(stored)).isEqualTo(sent);

    vault.destroy(vault.mention("party:" + HOUSEHOLD, "tài xế năm lửa"));
    ShipmentEvent.ShipmentDispatched read = events.deserialize(stored);
    assertThat(read.carrier().name()).isEqualTo(Personal.FORGOTTEN);
    assertThat(read.vehicle()).isNull();
    ShipmentEvent.ShipmentPickedUp other = events.deserialize(alone);
    assertThat(other.vehicle()).isEqualTo("51C-111.22");
    assertThat(events.<byte[], Object>deserialize(party)).isEqualTo(registered(BY));

    vault.destroy(vault.mention("party:" + HOUSEHOLD, "51c11122"));
    other = events.deserialize(alone);
    assertThat(other.vehicle()).isNull();
  }

  /** What a party said of others before each had a key of their own. */
  @Test
  void whatWasSealedUnderThePartysOwnKeyIsRead() {
    var picked = new ShipmentEvent.ShipmentPickedUp(new ShipmentId("gn-1"), "51C-111.22", BY);
    String before =
        java.util.Base64.getEncoder()
            .encodeToString(
                vault.seal("party:" + HOUSEHOLD, "vehicle", "51C-111.22".getBytes(UTF_8)));
    String stored =
        text(store(picked)).replaceFirst("\"sealed\":\"[^\"]*\"", "\"sealed\":\"" + before + "\"");
    assertThat(
            events.<byte[], Object>deserialize(
                new SimpleSerializedObject<>(
                    stored.getBytes(UTF_8),
                    byte[].class,
                    ShipmentEvent.ShipmentPickedUp.class.getName(),
                    null)))
        .isEqualTo(picked);
  }

  @Test
  void whatWasStoredBeforeItWasSealedIsReadAsItStands() {
    String sealed = text(store(registered(OPERATOR)));
    String plain = sealed.replaceFirst("\"name\":\\{[^}]*}", "\"name\":\"Hộ ông Cũ\"");
    PartyEvent.PartyRegistered read =
        events.deserialize(
            new SimpleSerializedObject<>(
                plain.getBytes(UTF_8),
                byte[].class,
                PartyEvent.PartyRegistered.class.getName(),
                null));
    assertThat(read.details().name()).isEqualTo("Hộ ông Cũ");
    assertThat(read.details().phone()).isEqualTo("0900 123 987");
  }

  @Test
  void whatWasMovedFromOneFieldToAnotherDoesNotOpen() {
    String sealed = text(store(registered(OPERATOR)));
    String name = sealed.replaceFirst(".*\"name\":(\\{[^}]*}).*", "$1");
    String moved = sealed.replaceFirst("\"phone\":\\{[^}]*}", "\"phone\":" + name);
    assertThatThrownBy(
            () ->
                events.deserialize(
                    new SimpleSerializedObject<>(
                        moved.getBytes(UTF_8),
                        byte[].class,
                        PartyEvent.PartyRegistered.class.getName(),
                        null)))
        .isInstanceOf(SerializationException.class);
  }
}
