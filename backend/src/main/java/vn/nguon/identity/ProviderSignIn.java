package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.keys.KeyVault;

/**
 * Coming in by another provider's word (OpenID Connect Core 1.0, the code flow with PKCE, state and
 * nonce). The word opens only an account whose person linked that login to it before: nobody gets
 * an account here because somebody elsewhere has one. Nothing of what the provider says is kept but
 * a mark of issuer and subject.
 *
 * <p>Whatever comes of it, the browser is led back into the app, which says it: {@code
 * /app/?provider=REASON} after signing in, {@code /app/linked-logins?provider=REASON} after
 * linking.
 */
@Component
class ProviderSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
  private static final String BASE = "/oauth2/authorization";
  private static final PathPattern START =
      PathPatternParser.defaultInstance.parse(BASE + "/{provider}");

  private final Optional<ClientRegistrationRepository> registrations;
  private final Providers providers;
  private final Errands.Seals seals;
  private final Logins logins;
  private final KeyVault vault;
  private final Accounts accounts;
  private final SessionContexts contexts;
  private final Orders orders;
  private final Dispatcher dispatcher;
  private final Audit audit;
  private final Clock clock;

  ProviderSignIn(
      ObjectProvider<ClientRegistrationRepository> registrations,
      Providers providers,
      Errands.Seals seals,
      Logins logins,
      KeyVault vault,
      Accounts accounts,
      SessionContexts contexts,
      Orders orders,
      Dispatcher dispatcher,
      Audit audit,
      Clock clock) {
    this.registrations = Optional.ofNullable(registrations.getIfAvailable());
    this.providers = providers;
    this.seals = seals;
    this.logins = logins;
    this.vault = vault;
    this.accounts = accounts;
    this.contexts = contexts;
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.audit = audit;
    this.clock = clock;
  }

  /** The mark of who somebody is at a provider: who reads it learns nothing of them. */
  String mark(String issuer, String subject) {
    return HexFormat.of().formatHex(vault.hmac("login at a provider", issuer + "\n" + subject));
  }

  /** Where to go to link a login at a provider to the account of whoever is signed in. */
  String address(String provider, AccountId account) {
    return BASE + "/" + provider + "?link=" + seals.ticket(account);
  }

  /** Opens this way in, where a provider is configured. */
  void configure(HttpSecurity http) throws Exception {
    if (registrations.isEmpty() || providers.all().isEmpty()) {
      return;
    }
    ClientRegistrationRepository known = registrations.get();
    var errands = new Errands(known, seals, clock);
    http.oauth2Login(
        login ->
            login
                .clientRegistrationRepository(known)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(
                    endpoint ->
                        endpoint
                            .authorizationRequestResolver(new Setting(known))
                            .authorizationRequestRepository(errands))
                // The identity token says enough; nothing more is asked about a person.
                .userInfoEndpoint(
                    endpoint ->
                        endpoint.oidcUserService(
                            asked -> new DefaultOidcUser(List.of(), asked.getIdToken())))
                .successHandler(this::arrived)
                .failureHandler(this::failed)
                .withObjectPostProcessor(
                    new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                      @Override
                      public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                          F filter) {
                        filter.setAuthenticationFailureHandler(ProviderSignIn.this::failed);
                        return filter;
                      }
                    })
                .withObjectPostProcessor(
                    new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                      @Override
                      public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                        // What a provider says begins no session; an account linked to it does.
                        filter.setSecurityContextRepository(new NullSecurityContextRepository());
                        return filter;
                      }
                    }));
  }

  /** Makes the request that a browser takes to a provider; none for what is not configured. */
  private final class Setting implements OAuth2AuthorizationRequestResolver {
    private final DefaultOAuth2AuthorizationRequestResolver standard;

    Setting(ClientRegistrationRepository known) {
      standard = new DefaultOAuth2AuthorizationRequestResolver(known, BASE);
      standard.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
      var path = START.matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
      if (path == null || providers.find(path.getUriVariables().get("provider")).isEmpty()) {
        return null;
      }
      String ticket = request.getParameter("link");
      if (ticket == null) {
        return standard.resolve(request);
      }
      AccountId account =
          seals
              .account(ticket)
              .filter(whose -> signedIn().filter(a -> a.account().equals(whose)).isPresent())
              .orElseThrow(() -> new IllegalArgumentException("nobody's ticket"));
      request.setAttribute(Errands.LINK, account);
      return OAuth2AuthorizationRequest.from(standard.resolve(request))
          .attributes(attributes -> attributes.put(Errands.LINK, account.value()))
          .build();
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String provider) {
      return standard.resolve(request, provider);
    }
  }

  private static Optional<Actor> signedIn() {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Actor actor
        ? Optional.of(actor)
        : Optional.empty();
  }

  /** No access to the provider is kept: who came in is all that was asked. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // Kept by nobody.
    }

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // There is none.
    }
  }

  private void arrived(
      HttpServletRequest request, HttpServletResponse response, Authentication arrived)
      throws IOException {
    String provider = ((OAuth2AuthenticationToken) arrived).getAuthorizedClientRegistrationId();
    var token = ((OidcUser) arrived.getPrincipal()).getIdToken();
    String mark = mark(token.getClaimAsString(IdTokenClaimNames.ISS), token.getSubject());
    if (request.getAttribute(Errands.LINK) instanceof AccountId account) {
      back(request, response, link(account, provider, mark, request));
      return;
    }
    Optional<Actor> actor =
        logins
            .marked(mark)
            .flatMap(accounts::find)
            .filter(account -> !account.forgotten())
            .flatMap(account -> accounts.actor(account.id(), account.party()));
    if (actor.isEmpty()) {
      back(request, response, "unknown");
      return;
    }
    contexts.enter(actor.get(), Way.OIDC, null, request, response);
    response.sendRedirect("/app/");
  }

  private String link(AccountId account, String provider, String mark, HttpServletRequest request) {
    Actor actor =
        SessionContexts.current(request)
            .filter(session -> session.account().equals(account))
            .flatMap(session -> accounts.actor(account, session.party()))
            .orElse(null);
    if (actor == null) {
      return "failed";
    }
    By by = orders.by(actor, new Unnamed());
    try {
      dispatcher.send(
          actor,
          new CredentialCommand.LinkLogin(account, by.command().value(), provider, mark, by));
    } catch (Refusal refusal) {
      return switch (refusal.code()) {
        case "login-taken" -> "taken";
        case "logins-too-many" -> "many";
        default -> "failed";
      };
    }
    audit.note(account, Audit.What.CREDENTIAL_ADDED, Way.OIDC, providers.name(provider), by);
    return "linked";
  }

  private void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    boolean denied =
        failure instanceof OAuth2AuthenticationException told
            && told.getError().getErrorCode().equals("access_denied");
    if (!denied) {
      LOG.info("Somebody could not sign in at a provider: {}", failure.getMessage());
    }
    back(request, response, denied ? "cancelled" : "failed");
  }

  private static void back(HttpServletRequest request, HttpServletResponse response, String reason)
      throws IOException {
    String page = request.getAttribute(Errands.LINK) == null ? "/app/" : "/app/linked-logins";
    response.sendRedirect(page + "?provider=" + reason);
  }
}
