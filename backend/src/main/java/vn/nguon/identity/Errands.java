package vn.nguon.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.AccountId;
import vn.nguon.store.keys.KeyVault;

/**
 * What was sent to a provider, kept until the browser comes back: in the browser itself, sealed, so
 * that any node knows it again, nothing heaps up here, and nobody can bring an answer to what
 * another browser asked. The cookie is taken back when it is shown; who kept a copy has no use of
 * it, because a provider answers a code once.
 */
class Errands implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  static final String COOKIE = "nguon-errand";

  /** The attribute of a request that says to which account a login is to be linked. */
  static final String LINK = Errands.class.getName() + ".link";

  /** How long somebody has to sign in at a provider, and to set out for it. */
  static final Duration LASTS = Duration.ofMinutes(10);

  private static final String PATH = "/login/oauth2/code/";
  private static final String SUBJECT = "secret:errands";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Where the registrations come from; there is none where no provider is configured. */
  private final ClientRegistrationRepository registrations;

  private final Seals seals;
  private final Clock clock;

  Errands(ClientRegistrationRepository registrations, Seals seals, Clock clock) {
    this.registrations = registrations;
    this.seals = seals;
    this.clock = clock;
  }

  /** Seals what a browser keeps for a while. */
  @Component
  static class Seals {
    private final KeyVault vault;
    private final Clock clock;
    private final boolean secure;

    Seals(KeyVault vault, Clock clock, @Value("${nguon.base-uri}") String baseUri) {
      this.vault = vault;
      this.clock = clock;
      this.secure = baseUri.startsWith("https:");
    }

    private String seal(String field, String text) {
      byte[] sealed = vault.seal(SUBJECT, field, text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for what was not sealed here. */
    private Optional<String> open(String field, String sealed) {
      try {
        return vault
            .open(field, Base64.getUrlDecoder().decode(sealed))
            .map(text -> new String(text, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException notSealedHere) {
        return Optional.empty();
      }
    }

    /** Says for {@link #LASTS} that an account's person asked to link a login. */
    String ticket(AccountId account) {
      return seal("link", account + " " + clock.instant().plus(LASTS).toEpochMilli());
    }

    /** Whose ticket it is; empty where it is none, or over. */
    Optional<AccountId> account(String ticket) {
      return open("link", ticket)
          .map(text -> text.split(" "))
          .filter(parts -> clock.millis() < Long.parseLong(parts[1]))
          .map(parts -> new AccountId(parts[0]));
    }
  }

  /**
   * @param account to link the login to, or null to sign in
   */
  private record Kept(
      String provider,
      String state,
      String nonce,
      String verifier,
      String address,
      String account,
      Instant until) {}

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest sent, HttpServletRequest request, HttpServletResponse response) {
    if (sent == null) {
      setCookie(response, "", Duration.ZERO);
      return;
    }
    var kept =
        new Kept(
            sent.getAttribute(OAuth2ParameterNames.REGISTRATION_ID),
            sent.getState(),
            sent.getAttribute(OidcParameterNames.NONCE),
            sent.getAttribute(PkceParameterNames.CODE_VERIFIER),
            sent.getRedirectUri(),
            sent.getAttribute(LINK),
            clock.instant().plus(LASTS));
    setCookie(response, seals.seal("errand", JSON.writeValueAsString(kept)), LASTS);
  }

  private void setCookie(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path(PATH)
            .httpOnly(true)
            .sameSite("Lax")
            .secure(seals.secure)
            .maxAge(age)
            .build()
            .toString());
  }

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    if (cookie == null || state == null) {
      return null;
    }
    return seals
        .open("errand", cookie.getValue())
        .map(text -> JSON.readValue(text, Kept.class))
        .filter(kept -> kept.state().equals(state) && clock.instant().isBefore(kept.until()))
        .map(this::sent)
        .orElse(null);
  }

  private OAuth2AuthorizationRequest sent(Kept kept) {
    ClientRegistration registration = registrations.findByRegistrationId(kept.provider());
    return registration == null
        ? null
        : OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
            .clientId(registration.getClientId())
            .redirectUri(kept.address())
            .scopes(registration.getScopes())
            .state(kept.state())
            .attributes(
                attributes -> {
                  attributes.put(OAuth2ParameterNames.REGISTRATION_ID, kept.provider());
                  attributes.put(OidcParameterNames.NONCE, kept.nonce());
                  attributes.put(PkceParameterNames.CODE_VERIFIER, kept.verifier());
                  if (kept.account() != null) {
                    attributes.put(LINK, kept.account());
                  }
                })
            .build();
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest sent = loadAuthorizationRequest(request);
    setCookie(response, "", Duration.ZERO);
    if (sent != null && sent.getAttribute(LINK) instanceof String account) {
      request.setAttribute(LINK, new AccountId(account));
      // Whose session it is, is read now: what the provider says takes the place of that.
      SecurityContextHolder.getContext().getAuthentication();
    }
    return sent;
  }
}
