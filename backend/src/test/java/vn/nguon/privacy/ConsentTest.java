package vn.nguon.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;

class ConsentTest {

  private static final PartyId FARM = new PartyId("ho-ba-hanh");

  private static By by(PartyId onBehalfBy) {
    return new By(
        CommandId.random(),
        new AccountId("ba.hanh"),
        FARM,
        OffsetDateTime.parse("2026-11-05T06:30:00+07:00"),
        Instant.parse("2026-11-05T01:00:00Z"),
        onBehalfBy);
  }

  private static ConsentCommand give(Purpose purpose, String wording) {
    return new ConsentCommand.GiveConsent(purpose, wording, Language.VI, by(null));
  }

  private static ConsentState after(ConsentState before, ConsentCommand command) {
    ConsentState state = before;
    for (ConsentEvent event : ConsentState.decide(before, command)) {
      state = ConsentState.evolve(state, event);
    }
    return state;
  }

  @Test
  void whatWasReadAndHowIsKept() {
    List<ConsentEvent> events =
        ConsentState.decide(null, give(Purpose.PUBLIC_CONTACT, ConsentState.WORDING));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ConsentEvent.ConsentGiven.class,
            given -> {
              assertThat(given.party()).isEqualTo(FARM);
              assertThat(given.wording()).isEqualTo(ConsentState.WORDING);
              assertThat(given.language()).isEqualTo(Language.VI);
              assertThat(given.how()).isEqualTo(ConsentEvent.How.IN_APP);
            });
    var command =
        new ConsentCommand.GiveConsent(
            Purpose.PUBLIC_CONTACT,
            ConsentState.WORDING,
            Language.VI,
            by(new PartyId("htx-cao-phong")));
    assertThat(after(null, command).given().get(Purpose.PUBLIC_CONTACT).how())
        .isEqualTo(ConsentEvent.How.TO_OFFICER);
  }

  @Test
  void whatWasAgreedCanBeTakenBack() {
    ConsentState state = after(null, give(Purpose.PUBLIC_CONTACT, ConsentState.WORDING));
    assertThat(state.agrees(Purpose.PUBLIC_CONTACT)).isTrue();
    assertThat(ConsentState.decide(state, give(Purpose.PUBLIC_CONTACT, ConsentState.WORDING)))
        .isEmpty();
    var back = new ConsentCommand.WithdrawConsent(Purpose.PUBLIC_CONTACT, by(null));
    state = after(state, back);
    assertThat(state.agrees(Purpose.PUBLIC_CONTACT)).isFalse();
    assertThat(ConsentState.decide(state, back)).isEmpty();
    assertThat(ConsentState.decide(null, back)).isEmpty();
  }

  @Test
  void aQuestionThatIsNotAskedIsNotAgreedTo() {
    assertThatThrownBy(() -> ConsentState.decide(null, give(Purpose.PUBLIC_CONTACT, "2020-01")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("consent-wording");
    assertThatThrownBy(() -> ConsentState.decide(null, give(null, ConsentState.WORDING)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("required");
  }
}
