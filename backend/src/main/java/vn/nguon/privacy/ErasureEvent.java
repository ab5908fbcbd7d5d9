package vn.nguon.privacy;

import java.time.LocalDate;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/** What became of requests to be forgotten. */
public sealed interface ErasureEvent extends Statement {

  AccountId account();

  /**
   * @param household whose data are forgotten too, or null
   * @param acknowledgeBy the last day to answer that it was read
   * @param dueBy the last day to carry it out
   */
  record ErasureAsked(
      AccountId account, PartyId household, LocalDate acknowledgeBy, LocalDate dueBy, By by)
      implements ErasureEvent {}

  record ErasureTakenBack(AccountId account, By by) implements ErasureEvent {}

  record ErasureAcknowledged(AccountId account, By by) implements ErasureEvent {}

  record ErasureRefused(AccountId account, @Personal String reason, By by)
      implements ErasureEvent {}

  /** It was decided, and is being carried out. */
  record ErasureBegun(AccountId account, By by) implements ErasureEvent {}

  record PersonErased(AccountId account, PartyId household, By by) implements ErasureEvent {}
}
