package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Statement;

/**
 * Whose name to sign in with, or whose login at a provider, is whose. Neither stands in any of
 * them, only its mark.
 */
public sealed interface LoginEvent extends Statement {

  /** See {@link Logins#mark} and {@link ProviderSignIn#mark}. */
  String mark();

  record LoginTaken(String mark, AccountId account, By by) implements LoginEvent {}

  record LoginFreed(String mark, AccountId account, By by) implements LoginEvent {}
}
