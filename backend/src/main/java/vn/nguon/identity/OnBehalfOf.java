package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;

/**
 * Lets an officer of a co-operative work for a member: with {@code ?onBehalfOf=PARTY} a request is
 * carried out as the member's, reading and writing alike, and what it enters names both. Whether
 * the co-operative has the member is looked up for each request, so that a membership that ended
 * counts from then on. Nothing of it stays in the session: two windows may work for two members,
 * and what was entered without network says itself for whom it was.
 */
@Configuration
class OnBehalfOf implements HandlerInterceptor, WebMvcConfigurer {

  /** The parameter that names the member. */
  static final String PARAMETER = "onBehalfOf";

  /** Whoever may give a member's orders: members grow, pack or process something. */
  private static final Set<Role> OFFICERS = Set.of(Role.FARMER, Role.PACKER);

  private final Parties parties;

  OnBehalfOf(Parties parties) {
    this.parties = parties;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  /**
   * @throws Refusal {@code on-behalf-not-member}, in the same words for a party that does not
   *     exist: that it does is told to nobody who has nothing to do with it
   */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String asked = request.getParameter(PARAMETER);
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (asked == null || signedIn == null || !(signedIn.getPrincipal() instanceof Actor actor)) {
      return true;
    }
    if (asked.equals(actor.party().value())) {
      return true;
    }
    if (!OFFICERS.contains(actor.role())
        || !isCooperative(actor.party())
        || !isMember(asked, actor.party())) {
      throw Refusal.forbidden("on-behalf-not-member", PARAMETER, Map.of("value", asked));
    }
    Actor officer = actor.onBehalfOf(new PartyId(asked));
    // A context of this request alone: the session's own is not touched.
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            officer, null, signedIn.getAuthorities()));
    SecurityContextHolder.setContext(context);
    return true;
  }

  private boolean isCooperative(PartyId party) {
    return parties
        .find(party)
        .map(state -> state.details().roles().contains(PartyRole.COOPERATIVE))
        .orElse(false);
  }

  private boolean isMember(String party, PartyId cooperative) {
    try {
      return parties
          .find(new PartyId(party))
          .map(state -> state.isMemberOf(cooperative))
          .orElse(false);
    } catch (Refusal notAnIdentifier) {
      return false;
    }
  }
}
