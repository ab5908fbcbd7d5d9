package vn.nguon.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/** Says how good a password would be while it is being chosen, over HTTP. */
@RestController
class StrengthController {

  /** From one address: nobody types faster, and a whole household may share it. */
  static final int MOST_IN_MINUTE = 120;

  private final PasswordPolicy policy = new PasswordPolicy();
  private final Accounts accounts;

  /** Each node counts for itself. */
  private final Cache<String, AtomicInteger> asked =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  StrengthController(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @param login that the account is to have; null for who is signed in, whose names are known
   * @param name what the person is called, or null
   */
  record Chosen(String password, String login, String name) {}

  record Told(PasswordPolicy.Strength strength) {}

  /**
   * The password comes in the body, like one that is set, and is neither kept nor compared with
   * anybody's.
   *
   * @throws Refusal {@code required}, {@code text-too-long}, {@code asked-too-often}
   */
  @PostMapping("/api/password-strength")
  Told strength(@RequestBody Chosen chosen, HttpServletRequest request) {
    if (asked.get(Origin.of(request).address(), first -> new AtomicInteger()).incrementAndGet()
        > MOST_IN_MINUTE) {
      throw new Refusal(
          Refusal.Kind.TOO_OFTEN, "asked-too-often", null, Map.of("most", MOST_IN_MINUTE));
    }
    // Spaces at the ends are part of it, but one of nothing else is none.
    Rules.text(chosen.password(), "password", 1000);
    String login = Rules.optionalText(chosen.login(), "login", 60);
    String name = Rules.optionalText(chosen.name(), "name", 80);
    AccountState own =
        login == null
            ? SessionContexts.current(request)
                .flatMap(session -> accounts.find(session.account()))
                .orElse(null)
            : null;
    return new Told(
        own == null
            ? policy.strength(
                chosen.password(), login == null ? null : login.toLowerCase(Locale.ROOT), name)
            : policy.strength(chosen.password(), own.signsInAs(), own.name()));
  }
}
