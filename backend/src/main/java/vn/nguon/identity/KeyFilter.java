package vn.nguon.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.ProblemWriter;

/**
 * Knows a machine by the key it shows with each request. A right key is let in whatever others from
 * its network do: an office has one address, and a forgotten script there must not stop the scale.
 * Wrong ones are made to wait by network, as in {@link FailedSignIns}.
 */
final class KeyFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Keys keys;
  private final FailedSignIns failures;
  private final ProblemWriter problems;
  private final SecurityContextRepository contexts;

  KeyFilter(
      Keys keys,
      FailedSignIns failures,
      ProblemWriter problems,
      SecurityContextRepository contexts) {
    this.keys = keys;
    this.failures = failures;
    this.problems = problems;
    this.contexts = contexts;
  }

  /** Somebody's key in the hand of a machine. */
  static final class ByKey extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Set<Scope> scopes;

    private ByKey(Keys.Lent lent) {
      super(lent.actor().getAuthorities());
      this.actor = lent.actor();
      this.scopes = lent.scopes();
      setAuthenticated(true);
    }

    Set<Scope> scopes() {
      return scopes;
    }

    @Override
    public Object getCredentials() {
      return null;
    }

    @Override
    public Actor getPrincipal() {
      return actor;
    }
  }

  /** What a request shows as a key, right or wrong; null where it shows none. */
  private static String shown(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String token = header.substring(SCHEME.length()).strip();
    return token.startsWith(Keys.PREFIX) ? token : null;
  }

  static boolean isShown(HttpServletRequest request) {
    return shown(request) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Keys.Lent> lent = keys.use(shown(request));
    if (lent.isEmpty()) {
      refuse(request, response);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new ByKey(lent.get()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    chain.doFilter(request, response);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String network = String.valueOf(Origin.of(request).network());
    String name = "key " + network;
    Duration wait = failures.wait(name, network);
    if (wait.isPositive()) {
      long seconds = FailedSignIns.seconds(wait);
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
      problems.write(
          request,
          response,
          HttpStatus.TOO_MANY_REQUESTS,
          "sign-in-too-often",
          Map.of("seconds", seconds));
      return;
    }
    failures.failed(name, network);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    problems.write(request, response, HttpStatus.UNAUTHORIZED, "key-invalid");
  }
}
