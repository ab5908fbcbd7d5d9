package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** Logins at other providers, over HTTP. */
@RestController
class LinkedLoginController {

  private final Providers providers;
  private final ProviderSignIn signIn;
  private final States states;
  private final Passwords passwords;
  private final Orders orders;
  private final Dispatcher dispatcher;
  private final Audit audit;

  LinkedLoginController(
      Providers providers,
      ProviderSignIn signIn,
      States states,
      Passwords passwords,
      Orders orders,
      Dispatcher dispatcher,
      Audit audit) {
    this.providers = providers;
    this.signIn = signIn;
    this.states = states;
    this.passwords = passwords;
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.audit = audit;
  }

  /**
   * How one can sign in here beside by password.
   *
   * @param providers at {@code /oauth2/authorization/ID}
   */
  record Ways(List<Providers.Provider> providers) {}

  @GetMapping("/api/sign-in-ways")
  Ways ways() {
    return new Ways(providers.all());
  }

  /**
   * A linked login as it is listed.
   *
   * @param provider what the provider is called
   */
  record ShownLogin(UUID login, String provider, Instant since) {}

  @GetMapping("/api/linked-logins")
  List<ShownLogin> logins() {
    return state(Actor.current().account()).logins().entrySet().stream()
        .map(
            entry ->
                new ShownLogin(
                    entry.getKey(),
                    providers.name(entry.getValue().provider()),
                    entry.getValue().since()))
        .toList();
  }

  private CredentialState state(AccountId account) {
    return states
        .<CredentialState, CredentialEvent>read(
            CredentialState.stream(account), CredentialState::evolve)
        .orElseGet(() -> CredentialState.none(account));
  }

  /** Says that who asks is the account's person, and not only somebody at their phone. */
  record LinkOrder(String password) {}

  /** Where the browser goes from here, within {@link Errands#LASTS}. */
  record LinkAddress(String address) {}

  /**
   * Begins to link a login at a provider.
   *
   * @throws Refusal {@code provider-unknown}, {@code password-wrong}, {@code sign-in-too-often}
   */
  @PostMapping("/api/linked-logins/{provider}")
  LinkAddress link(
      @PathVariable String provider, @RequestBody LinkOrder order, HttpServletRequest request) {
    AccountId account = Actor.current().account();
    String known =
        providers
            .find(provider)
            .map(Providers.Provider::id)
            .orElseThrow(() -> Refusal.notFound("provider-unknown", null, provider));
    passwords.prove(account, order.password(), Origin.of(request));
    return new LinkAddress(signIn.address(known, account));
  }

  /**
   * From now on the login opens nothing here.
   *
   * @throws Refusal {@code login-unknown}
   */
  @DeleteMapping("/api/linked-logins/{login}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlink(@PathVariable UUID login) {
    Actor actor = Actor.current();
    CredentialState.Linked known = state(actor.account()).login(login);
    By by = orders.by(actor, new Unnamed());
    dispatcher.send(actor, new CredentialCommand.UnlinkLogin(actor.account(), login, by));
    audit.note(
        actor.account(),
        Audit.What.CREDENTIAL_REMOVED,
        Way.OIDC,
        providers.name(known.provider()),
        by);
  }
}
