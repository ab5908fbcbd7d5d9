package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.event.States;

/** The ways into an account beside its password. */
class CredentialTest {

  private static final AccountId ID = new AccountId("chi.thoa");
  private static final UUID PHONE = UUID.fromString("0b7c1a52-7d0e-4c11-9d38-6a1f0a6f2b11");
  private static final UUID OTHER = UUID.fromString("6f1d6d1c-2b67-4c1b-8a55-0c4f1f5b3a22");
  private static final Sha256 SECRET = new Sha256("a".repeat(64));
  private static final Sha256 CODE = new Sha256("b".repeat(64));
  private static final By BY = by("htx-cam");

  private final AggregateTestFixture<Credentials> fixture =
      new AggregateTestFixture<>(Credentials.class);

  private static AccountEvent.AccountOpened opened() {
    return new AccountEvent.AccountOpened(
        ID, null, "Chị Thoa", Role.FARMER, new PartyId("htx-cam"), null, "{x}1", BY);
  }

  @BeforeEach
  void handlers() {
    States states = new Given().in("account:chi.thoa", opened()).states();
    fixture.registerAnnotatedCommandHandler(
        new CredentialHandlers(
            fixture.getRepository(), null, null, states, IdentityParts.accounts(states, null)));
  }

  private static CredentialEvent.PhoneEnrolled enrolled(UUID phone) {
    return new CredentialEvent.PhoneEnrolled(ID, phone, "Chrome, Android", SECRET, "{x}2", BY);
  }

  private static CredentialCommand.EnrolPhone enrol(UUID phone, String name) {
    return new CredentialCommand.EnrolPhone(ID, phone, name, SECRET, "{x}2", BY);
  }

  private static CredentialCommand.NotePin pin(boolean right) {
    return new CredentialCommand.NotePin(ID, PHONE, right, BY);
  }

  private static CredentialState after(CredentialEvent... events) {
    CredentialState state = null;
    for (CredentialEvent event : events) {
      state = CredentialState.evolve(state, event);
    }
    return state;
  }

  @Test
  void aPhoneIsEnrolledAndLeft() {
    fixture
        .givenNoPriorActivity()
        .when(enrol(PHONE, "Chrome, Android"))
        .expectEvents(enrolled(PHONE));
    fixture
        .given(enrolled(PHONE))
        .when(new CredentialCommand.RemovePhone(ID, PHONE, BY))
        .expectEvents(new CredentialEvent.PhoneRemoved(ID, PHONE, BY));
    fixture
        .given(enrolled(PHONE), new CredentialEvent.PhoneRemoved(ID, PHONE, BY))
        .when(new CredentialCommand.RemovePhone(ID, PHONE, BY))
        .expectException(refused("phone-unknown", null));
  }

  @Test
  void aPhoneHasANameAndAnAccountThatThereIs() {
    fixture
        .givenNoPriorActivity()
        .when(enrol(PHONE, " "))
        .expectException(refused("required", "name"));
    fixture
        .givenNoPriorActivity()
        .when(enrol(null, "Máy"))
        .expectException(refused("required", "phone"));
    fixture
        .givenNoPriorActivity()
        .when(
            new CredentialCommand.EnrolPhone(
                new AccountId("khong.co"), PHONE, "Máy", SECRET, "{x}2", BY))
        .expectException(refused("account-unknown", "account"));
  }

  @Test
  void anAccountStaysOnABoundedNumberOfPhones() {
    CredentialState state = null;
    for (int i = 0; i < CredentialState.MOST_PHONES; i++) {
      state = CredentialState.evolve(state, enrolled(new UUID(1, i)));
    }
    CredentialState full = state;
    assertRefused(
        "phones-too-many", "phone", () -> CredentialState.decide(full, enrol(PHONE, "Máy")));
    assertThat(CredentialState.decide(full, enrol(new UUID(1, 3), "Máy"))).hasSize(1);
  }

  @Test
  void wrongPinsAreCountedUntilARightOne() {
    var failed = new CredentialEvent.PinFailed(ID, PHONE, BY);
    fixture.given(enrolled(PHONE)).when(pin(false)).expectEvents(failed);
    fixture.given(enrolled(PHONE)).when(pin(true)).expectEvents();
    var accepted = new CredentialEvent.PinAccepted(ID, PHONE, BY);
    fixture.given(enrolled(PHONE), failed).when(pin(true)).expectEvents(accepted);
    assertThat(after(enrolled(PHONE), failed, failed).phones().get(PHONE).wrongPins()).isEqualTo(2);
    assertThat(after(enrolled(PHONE), failed, accepted).phones().get(PHONE).wrongPins()).isZero();
  }

  @Test
  void eightWrongPinsInARowLockThisPhoneUntilItIsEnrolledAnew() {
    CredentialState state = after(enrolled(PHONE), enrolled(OTHER));
    for (int i = 0; i < CredentialState.MOST_WRONG_PINS; i++) {
      assertThat(state.phones().get(PHONE).isLocked()).isFalse();
      state = CredentialState.evolve(state, CredentialState.decide(state, pin(false)).getFirst());
    }
    CredentialState locked = state;
    assertThat(locked.phones().get(PHONE).isLocked()).isTrue();
    assertThat(locked.phones().get(OTHER).isLocked()).isFalse();
    assertRefused("pin-locked", null, () -> CredentialState.decide(locked, pin(true)));
    assertThat(CredentialState.evolve(locked, enrolled(PHONE)).phones().get(PHONE).isLocked())
        .isFalse();
  }

  private static CredentialCommand.UseRecoveryCode use(By by) {
    return new CredentialCommand.UseRecoveryCode(ID, CODE, "{x}3", by);
  }

  @Test
  void aRecoveryCodeIsUsedOnce() {
    var made = new CredentialEvent.RecoveryCodesMade(ID, List.of(SECRET, CODE), BY);
    var used = new CredentialEvent.RecoveryCodeUsed(ID, CODE, BY);
    assertThat(CredentialState.decide(after(made), use(BY))).containsExactly(used);
    assertThat(after(made, used).codes()).containsExactly(SECRET);
    assertRefused("recovery-wrong", null, () -> CredentialState.decide(after(made, used), use(BY)));
    assertRefused("recovery-wrong", null, () -> CredentialState.decide(null, use(BY)));
  }

  @Test
  void newCodesReplaceTheOldOnes() {
    var made = new CredentialEvent.RecoveryCodesMade(ID, List.of(CODE), BY);
    var again = new CredentialEvent.RecoveryCodesMade(ID, List.of(SECRET), BY);
    assertRefused(
        "recovery-wrong", null, () -> CredentialState.decide(after(made, again), use(BY)));
  }

  @Test
  void aCodeThatWasGivenOutLastsADay() {
    Instant until = BY.recordedAt().plus(Duration.ofHours(24));
    CredentialState state = after(new CredentialEvent.ResetStarted(ID, CODE, until, BY));
    assertThat(state.opens(CODE, until.minusMillis(1))).isTrue();
    assertThat(state.opens(CODE, until)).isFalse();
    assertThat(state.opens(SECRET, BY.recordedAt())).isFalse();
    var used = new CredentialEvent.RecoveryCodeUsed(ID, CODE, BY);
    assertThat(CredentialState.evolve(state, used).reset()).isNull();
  }

  @Test
  void whoUsesACodeThatWasGivenOutStaysOnNoPhone() {
    Instant until = BY.recordedAt().plus(Duration.ofHours(24));
    var given = new CredentialEvent.ResetStarted(ID, CODE, until, BY);
    CredentialState state = after(enrolled(PHONE), enrolled(OTHER), given);
    assertThat(CredentialState.decide(state, use(BY)))
        .containsExactly(
            new CredentialEvent.RecoveryCodeUsed(ID, CODE, BY),
            new CredentialEvent.PhoneRemoved(ID, PHONE, BY),
            new CredentialEvent.PhoneRemoved(ID, OTHER, BY));
    // A code of one's own says that the person has kept what they have.
    var made = new CredentialEvent.RecoveryCodesMade(ID, List.of(CODE), BY);
    assertThat(CredentialState.decide(after(enrolled(PHONE), made), use(BY))).hasSize(1);
  }

  @Test
  void aCodeIsGivenOutByWhoMayOnly() {
    fixture
        .givenNoPriorActivity()
        .when(
            new CredentialCommand.StartReset(
                ID, CODE, BY.recordedAt().plus(Duration.ofHours(24)), BY))
        .expectException(refused("reset-not-yours", "account"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7k3m9qxavb2t", " 7K3M-9QXA-VB2T ", "7K3M 9QXA VB2T"})
  void aCodeIsTheSameHoweverItIsTyped(String typed) {
    assertThat(Secrets.hash(ID, typed)).isEqualTo(Secrets.hash(ID, "7K3M-9QXA-VB2T"));
    assertThat(Secrets.hash(ID, "O1")).isEqualTo(Secrets.hash(ID, "0l"));
    assertThat(Secrets.hash(new AccountId("ai.khac"), typed)).isNotEqualTo(Secrets.hash(ID, typed));
  }

  @Test
  void codesAreRandom() {
    assertThat(Secrets.code()).matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(Secrets.code()).isNotEqualTo(Secrets.code());
  }

  @Test
  void aPinHasSixDigitsThatNobodyTriesFirst() {
    assertThat(Secrets.pin("480217")).isEqualTo("480217");
    for (String pin : new String[] {null, "", "12345", "1234567", "12a456", "١٢٣٤٥٦"}) {
      assertRefused("pin-form", "pin", () -> Secrets.pin(pin));
    }
    for (String pin : new String[] {"000000", "123456", "654321", "567890"}) {
      assertRefused("pin-weak", "pin", () -> Secrets.pin(pin));
    }
  }

  private static final String PASSKEY = "AZaz09-_";

  private static CredentialEvent.PasskeyAdded added(String passkey) {
    return new CredentialEvent.PasskeyAdded(ID, passkey, "Máy của chị", "a2V5", 0, BY);
  }

  private static CredentialCommand.AddPasskey add(String passkey, String name) {
    return new CredentialCommand.AddPasskey(ID, passkey, name, "a2V5", 0, BY);
  }

  @Test
  void aPasskeyIsAddedUsedAndRemoved() {
    fixture.givenNoPriorActivity().when(add(PASSKEY, "Máy của chị")).expectEvents(added(PASSKEY));
    var used = new CredentialEvent.PasskeyUsed(ID, PASSKEY, 7, BY);
    fixture
        .given(added(PASSKEY))
        .when(new CredentialCommand.NotePasskey(ID, PASSKEY, 7, BY))
        .expectEvents(used);
    var passkey = after(added(PASSKEY), used).passkeys().get(PASSKEY);
    assertThat(passkey.counter()).isEqualTo(7);
    assertThat(passkey.lastUsed()).isEqualTo(BY.recordedAt());
    assertThat(passkey.name()).isEqualTo("Máy của chị");
    var removed = new CredentialEvent.PasskeyRemoved(ID, PASSKEY, BY);
    fixture
        .given(added(PASSKEY))
        .when(new CredentialCommand.RemovePasskey(ID, PASSKEY, BY))
        .expectEvents(removed);
    CredentialState left = after(added(PASSKEY), removed);
    assertThat(left.passkeys()).isEmpty();
    assertRefused(
        "passkey-unknown",
        null,
        () -> CredentialState.decide(left, new CredentialCommand.NotePasskey(ID, PASSKEY, 8, BY)));
    assertRefused(
        "passkey-unknown",
        null,
        () -> CredentialState.decide(left, new CredentialCommand.RemovePasskey(ID, PASSKEY, BY)));
  }

  @Test
  void anAccountHasEachPasskeyOnceAndNotAnyNumber() {
    CredentialState one = after(added(PASSKEY));
    assertRefused(
        "passkey-known", "credential", () -> CredentialState.decide(one, add(PASSKEY, "Khác")));
    assertRefused("required", "name", () -> CredentialState.decide(one, add("AAAA", " ")));
    CredentialState state = one;
    for (int i = 1; i < CredentialState.MOST_PASSKEYS; i++) {
      state = CredentialState.evolve(state, added("AAAA" + i));
    }
    CredentialState full = state;
    assertRefused(
        "passkeys-too-many", null, () -> CredentialState.decide(full, add("BBBB", "Khác")));
  }
}
