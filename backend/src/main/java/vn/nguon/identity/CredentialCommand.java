package vn.nguon.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Sha256;

/** Orders about the ways into an account. Secrets come as hashes and never get this far. */
public sealed interface CredentialCommand extends Command {

  AccountId account();

  @OrderedBy
  record EnrolPhone(
      AccountId account, UUID phone, String name, Sha256 secretHash, String pinHash, By by)
      implements CredentialCommand {}

  @OrderedBy
  record RemovePhone(AccountId account, UUID phone, By by) implements CredentialCommand {}

  @OrderedBy
  record MakeRecoveryCodes(AccountId account, List<Sha256> hashes, By by)
      implements CredentialCommand {}

  @OrderedBy
  record AddPasskey(
      AccountId account, String passkey, String name, String publicKey, long counter, By by)
      implements CredentialCommand {}

  @OrderedBy
  record RemovePasskey(AccountId account, String passkey, By by) implements CredentialCommand {}

  /** Who may is said in {@link Granting#mayReset}. */
  @OrderedBy
  record StartReset(AccountId account, Sha256 hash, Instant until, By by)
      implements CredentialCommand {}

  @OrderedBy
  record LinkLogin(AccountId account, UUID login, String provider, String mark, By by)
      implements CredentialCommand {}

  @OrderedBy
  record UnlinkLogin(AccountId account, UUID login, By by) implements CredentialCommand {}

  /** Given by the product itself: whose phone it is has shown its secret. */
  record NotePin(AccountId account, UUID phone, boolean right, By by)
      implements CredentialCommand {}

  /** Given by the product itself: the passkey has signed what it was asked to. */
  record NotePasskey(AccountId account, String passkey, long counter, By by)
      implements CredentialCommand {}

  /** Given by the product itself: a code is used up, and the password it sets is set. */
  record UseRecoveryCode(AccountId account, Sha256 hash, String passwordHash, By by)
      implements CredentialCommand {}
}
