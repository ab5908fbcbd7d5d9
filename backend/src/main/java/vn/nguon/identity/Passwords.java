package vn.nguon.identity;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;

/** Proofs of who somebody is, each tried no more often than an honest person needs. */
@Component
class Passwords {

  private final Accounts accounts;
  private final FailedSignIns failures;
  private final Audit audit;

  private final ReentrantLock[] turns =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  Passwords(Accounts accounts, FailedSignIns failures, Audit audit) {
    this.accounts = accounts;
    this.failures = failures;
    this.audit = audit;
  }

  /**
   * Asks for the password of who is signed in once more.
   *
   * @throws Refusal {@code password-wrong}, {@code sign-in-too-often}
   */
  void prove(AccountId account, String password, Origin origin) {
    mayTry(account, origin);
    AccountState known = accounts.find(account).orElse(null);
    if (known == null || !accounts.matches(known, password)) {
      failed(account, Way.PASSWORD, origin);
      throw Refusal.invalid("password-wrong", "password");
    }
    succeeded(account, origin);
  }

  /**
   * @throws Refusal {@code sign-in-too-often}
   */
  void mayTry(AccountId account, Origin origin) {
    Duration wait = failures.wait(account.value(), origin.address());
    if (wait.isPositive()) {
      throw new Refusal(
          Refusal.Kind.TOO_OFTEN,
          "sign-in-too-often",
          null,
          Map.of("seconds", FailedSignIns.seconds(wait)));
    }
  }

  void failed(AccountId account, Way way, Origin origin) {
    failures.failed(account.value(), origin.address());
    accounts
        .find(account)
        .ifPresent(
            known ->
                audit.note(account, known.party(), Audit.What.SIGN_IN_FAILED, way, null, origin));
  }

  void succeeded(AccountId account, Origin origin) {
    failures.succeeded(account.value(), origin.address());
  }

  /** So that many guesses at once are no more than many one after the other. */
  void oneAtATime(AccountId account, Runnable attempt) {
    ReentrantLock turn = turns[Math.floorMod(account.hashCode(), turns.length)];
    turn.lock();
    try {
      attempt.run();
    } finally {
      turn.unlock();
    }
  }
}
