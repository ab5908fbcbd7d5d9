package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.ProblemWriter;

/** Lets in whom the {@link AccessTable} lets in, and says why to who is turned away. */
@Component
class AccessGate implements AuthorizationManager<RequestAuthorizationContext> {

  private final AccessTable table = AccessTable.read();
  private final ProblemWriter problems;

  AccessGate(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Whether the request needs no session. */
  boolean sessionless(HttpServletRequest request) {
    return table.sessionless(request);
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
    Optional<AccessTable.Row> row = table.find(context.getRequest());
    return new AuthorizationDecision(
        row.isPresent()
            && (authentication.get() instanceof KeyFilter.ByKey key
                ? mayByKey(row.get(), key)
                : row.get().open() || may(row.get(), authentication.get())));
  }

  private static boolean may(AccessTable.Row row, Authentication authentication) {
    return authentication != null
        && authentication.getPrincipal() instanceof Actor actor
        && row.roles().contains(actor.role());
  }

  private static boolean mayByKey(AccessTable.Row row, KeyFilter.ByKey key) {
    return !lacks(key, row.scope()) && may(row, key);
  }

  private static boolean lacks(KeyFilter.ByKey key, Scope scope) {
    return scope == null || !key.scopes().contains(scope);
  }

  /** Answers somebody signed in whose role may not come here, or whose address is not there. */
  void turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (table.find(request).isEmpty()) {
      notThere(request, response);
    } else if (request.getUserPrincipal() instanceof KeyFilter.ByKey key
        && lacks(key, table.find(request).get().scope())) {
      missing(table.find(request).get().scope(), request, response);
    } else if (request.getUserPrincipal() instanceof Authentication known
        && known.getPrincipal() instanceof Actor actor
        && !may(table.find(request).get(), known)) {
      problems.write(
          request, response, HttpStatus.FORBIDDEN, "role-may-not", Map.of("role", actor.role()));
    } else {
      // The token that guards against orders of other sites is missing or old.
      problems.write(request, response, HttpStatus.FORBIDDEN, "forbidden");
    }
  }

  private void missing(Scope scope, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (scope == null) {
      problems.write(request, response, HttpStatus.FORBIDDEN, "scope-none");
      return;
    }
    // RFC 6750, section 3.1.
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    problems.write(
        request, response, HttpStatus.FORBIDDEN, "scope-missing", Map.of("scope", scope));
  }

  /** Answers as a controller would that is asked for what it has not. */
  void notThere(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Set<String> methods = table.methods(request);
    if (methods.isEmpty()) {
      problems.write(request, response, HttpStatus.NOT_FOUND, "page-unknown");
      return;
    }
    // RFC 9110 asks for it in every 405.
    response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
    problems.write(
        request,
        response,
        HttpStatus.METHOD_NOT_ALLOWED,
        "method",
        Map.of("value", request.getMethod(), "form", String.join(", ", methods)));
  }
}
