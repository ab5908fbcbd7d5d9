package vn.nguon.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.nguon.dispatch.Actor;

/**
 * Knows who a request is from by the secret in its cookie. What the account may do is read anew for
 * each request, so that a role taken away or an account closed counts at once.
 */
@Component
class SessionContexts implements SecurityContextRepository {

  static final String COOKIE = "nguon";

  /**
   * Whose request it is meant to be. On a shared phone another person may have signed in since
   * (R-U3): what one of them entered is never taken in the other's name.
   */
  static final String ACCOUNT_HEADER = "Nguon-Account";

  /** The longest that browsers keep a cookie; when a session ends is decided here, not there. */
  private static final Duration COOKIE_AGE = Duration.ofDays(400);

  private static final String CURRENT = Session.class.getName();
  private static final String ENTRY = Entry.class.getName();

  /**
   * How somebody comes in.
   *
   * @param phone the enrolled phone, or null
   */
  private record Entry(Way way, UUID phone) {}

  private final Sessions sessions;
  private final Accounts accounts;
  private final Audit audit;
  private final boolean secure;
  private final CookieCsrfTokenRepository csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();

  SessionContexts(
      Sessions sessions,
      Accounts accounts,
      Audit audit,
      @Value("${nguon.base-uri}") String baseUri) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.audit = audit;
    this.secure = baseUri.startsWith("https:");
  }

  /** The session of a request, or empty where it has none. */
  static Optional<Session> current(HttpServletRequest request) {
    return Optional.ofNullable((Session) request.getAttribute(CURRENT));
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    HttpServletRequest request = holder.getRequest();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    shown(request)
        .filter(session -> meant(request, session))
        .ifPresent(
            session ->
                accounts
                    .actor(session.account(), session.party())
                    .ifPresentOrElse(
                        actor -> {
                          request.setAttribute(CURRENT, session);
                          context.setAuthentication(authenticated(actor));
                        },
                        () -> sessions.end(session)));
    return context;
  }

  private Optional<Session> shown(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? Optional.empty() : sessions.use(cookie.getValue());
  }

  private static boolean meant(HttpServletRequest request, Session session) {
    String account = request.getHeader(ACCOUNT_HEADER);
    return account == null || account.equals(session.account().value());
  }

  private static UsernamePasswordAuthenticationToken authenticated(Actor actor) {
    return UsernamePasswordAuthenticationToken.authenticated(actor, null, actor.getAuthorities());
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return WebUtils.getCookie(request, COOKIE) != null;
  }

  /** Begins a session for who has just shown who they are; an empty context ends the one there. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Optional<Session> before = shown(request);
    before.ifPresent(sessions::end);
    if (!(context.getAuthentication() != null
        && context.getAuthentication().getPrincipal() instanceof Actor actor)) {
      before.ifPresent(
          s ->
              audit.note(
                  s.account(), s.party(), Audit.What.SIGNED_OUT, null, null, Origin.of(request)));
      request.removeAttribute(CURRENT);
      setCookie(response, "", Duration.ZERO);
      return;
    }
    Entry entry =
        request.getAttribute(ENTRY) instanceof Entry told ? told : new Entry(Way.PASSWORD, null);
    Origin origin = Origin.of(request);
    Sessions.Begun begun = sessions.begin(actor, entry.way(), entry.phone(), origin.machine());
    audit.note(actor.account(), actor.party(), Audit.What.SIGNED_IN, entry.way(), null, origin);
    request.setAttribute(CURRENT, begun.session());
    setCookie(response, begun.secret(), entry.phone() == null ? null : COOKIE_AGE);
  }

  /** Lets somebody in who has shown who they are in another way than the form's. */
  void enter(
      Actor actor, Way way, UUID phone, HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ENTRY, new Entry(way, phone));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authenticated(actor));
    saveContext(context, request, response);
    // Who signs in gets a new guard of their orders too.
    csrf.saveToken(null, request, response);
  }

  /** The session of a request goes on as that of an enrolled phone. */
  void stayOn(UUID phone, HttpServletRequest request, HttpServletResponse response) {
    current(request).ifPresent(session -> sessions.stayOn(session, phone));
    setCookie(response, WebUtils.getCookie(request, COOKIE).getValue(), COOKIE_AGE);
  }

  /**
   * @param age null for as long as the browser is open
   */
  private void setCookie(HttpServletResponse response, String value, Duration age) {
    var cookie =
        ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax").secure(secure);
    if (age != null) {
      cookie.maxAge(age);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }
}
