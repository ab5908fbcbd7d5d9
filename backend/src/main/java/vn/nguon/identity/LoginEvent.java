package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Statement;

/** Whose name to sign in with is whose. The name stands in none of them, only its mark. */
sealed interface LoginEvent extends Statement {

  /** See {@link Logins#mark}. */
  String mark();

  record LoginTaken(String mark, AccountId account, By by) implements LoginEvent {}

  record LoginFreed(String mark, AccountId account, By by) implements LoginEvent {}
}
