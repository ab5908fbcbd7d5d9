package vn.nguon.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.privacy.ErasureState.Phase;

class ErasureStateTest {

  private static final AccountId WHO = new AccountId("ba.hanh");
  private static final PartyId FARM = new PartyId("ho-ba-hanh");

  private static By by() {
    // A Thursday.
    return new By(
        CommandId.random(),
        WHO,
        FARM,
        OffsetDateTime.parse("2026-11-05T06:30:00+07:00"),
        Instant.parse("2026-11-05T01:00:00Z"));
  }

  private ErasureState state;

  private void happened(List<ErasureEvent> events) {
    events.forEach(event -> state = ErasureState.evolve(state, event));
  }

  private void ask() {
    happened(ErasureState.ask(state, new ErasureCommand.AskErasure(WHO, by()), FARM));
  }

  private void ordered(ErasureCommand command) {
    happened(ErasureState.decide(state, command));
  }

  private Phase phase() {
    return state.of(WHO).phase();
  }

  private static void refused(Runnable work, String code) {
    assertThatThrownBy(work::run).isInstanceOf(Refusal.class).hasMessageContaining(code);
  }

  @Test
  void aRequestHasItsDays() {
    ask();
    assertThat(state.of(WHO).acknowledgeBy()).isEqualTo(LocalDate.of(2026, 11, 9));
    assertThat(state.of(WHO).dueBy()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(state.of(WHO).household()).isEqualTo(FARM);
    assertThat(ErasureState.workingDaysAfter(LocalDate.of(2026, 11, 7), 2))
        .isEqualTo(LocalDate.of(2026, 11, 10));
  }

  @Test
  void itIsReadAndCarriedOutOnce() {
    ask();
    refused(this::ask, "erasure-asked");
    ordered(new ErasureCommand.AcknowledgeErasure(WHO, by()));
    assertThat(phase()).isEqualTo(Phase.ACKNOWLEDGED);
    assertThat(ErasureState.decide(state, new ErasureCommand.AcknowledgeErasure(WHO, by())))
        .isEmpty();
    ordered(new ErasureCommand.CarryOutErasure(WHO, by()));
    assertThat(phase()).isEqualTo(Phase.BEGUN);
    refused(this::ask, "erasure-asked");
    refused(() -> ordered(new ErasureCommand.TakeBackErasure(WHO, by())), "erasure-none");
    ordered(new ErasureCommand.NoteErased(WHO, FARM, by()));
    assertThat(phase()).isEqualTo(Phase.ERASED);
    assertThat(ErasureState.decide(state, new ErasureCommand.NoteErased(WHO, FARM, by())))
        .isEmpty();
    refused(() -> ordered(new ErasureCommand.CarryOutErasure(WHO, by())), "erasure-none");
  }

  @Test
  void itIsRefusedWithAReasonOrTakenBackAndMayBeAskedAgain() {
    refused(() -> ordered(new ErasureCommand.CarryOutErasure(WHO, by())), "erasure-none");
    ask();
    refused(() -> ordered(new ErasureCommand.RefuseErasure(WHO, " ", by())), "required");
    ordered(new ErasureCommand.RefuseErasure(WHO, "Phải lưu sổ đến 05/2027", by()));
    assertThat(phase()).isEqualTo(Phase.REFUSED);
    assertThat(state.of(WHO).reason()).isEqualTo("Phải lưu sổ đến 05/2027");
    ask();
    assertThat(phase()).isEqualTo(Phase.ASKED);
    ordered(new ErasureCommand.TakeBackErasure(WHO, by()));
    assertThat(phase()).isEqualTo(Phase.TAKEN_BACK);
    assertThat(phase().waits()).isFalse();
    ask();
  }
}
