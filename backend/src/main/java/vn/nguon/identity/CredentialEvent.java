package vn.nguon.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;

/** What happened to the ways into an account beside its password. */
public sealed interface CredentialEvent extends Statement {

  AccountId account();

  @Override
  default String person() {
    return "account:" + account();
  }

  /**
   * A person stays on a phone with a PIN (R-U3); on the same phone again, the PIN is a new one.
   *
   * @param name what the phone is called in the list
   * @param secretHash of the secret that the phone keeps
   * @param pinHash salted
   */
  record PhoneEnrolled(
      AccountId account,
      UUID phone,
      @Personal String name,
      Sha256 secretHash,
      @Personal String pinHash,
      By by)
      implements CredentialEvent {}

  /** A wrong PIN came with the right secret. */
  record PinFailed(AccountId account, UUID phone, By by) implements CredentialEvent {}

  /** The right PIN came after wrong ones. */
  record PinAccepted(AccountId account, UUID phone, By by) implements CredentialEvent {}

  record PhoneRemoved(AccountId account, UUID phone, By by) implements CredentialEvent {}

  /** New recovery codes; those before are worth nothing. */
  record RecoveryCodesMade(AccountId account, List<Sha256> hashes, By by)
      implements CredentialEvent {}

  /** A code was used to set a new password, and is used up. */
  record RecoveryCodeUsed(AccountId account, Sha256 hash, By by) implements CredentialEvent {}

  /**
   * Somebody who may gave out a code for a person who has none; the one before is worth nothing.
   *
   * @param until it can be used
   */
  record ResetStarted(AccountId account, Sha256 hash, Instant until, By by)
      implements CredentialEvent {}

  /**
   * A passkey opens the account from now on.
   *
   * @param passkey the id it has from the authenticator, base64url
   * @param name what it is called in the list
   * @param publicKey the attested credential data of WebAuthn Level 3, section 6.5.2, base64url:
   *     what its signatures are checked with
   * @param counter of its signatures; 0 where the authenticator does not count
   */
  record PasskeyAdded(
      AccountId account,
      String passkey,
      @Personal String name,
      String publicKey,
      long counter,
      By by)
      implements CredentialEvent {}

  /**
   * Somebody came in with a passkey.
   *
   * @param counter what it has counted now
   */
  record PasskeyUsed(AccountId account, String passkey, long counter, By by)
      implements CredentialEvent {}

  record PasskeyRemoved(AccountId account, String passkey, By by) implements CredentialEvent {}

  /**
   * Who is signed in at a provider comes in here without a password.
   *
   * @param provider as it is called in the configuration
   * @param mark of who it is there; see {@link ProviderSignIn#mark}
   */
  record LoginLinked(AccountId account, UUID login, String provider, String mark, By by)
      implements CredentialEvent {}

  record LoginUnlinked(AccountId account, UUID login, By by) implements CredentialEvent {}
}
