package vn.nguon.dispatch;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;

/**
 * Who is signed in, and for which party they act now.
 *
 * @param onBehalfBy the co-operative whose officer acts for {@code party}, its member; null where
 *     the party is the account's own
 */
public record Actor(
    AccountId account, String name, Role role, PartyId party, String hash, PartyId onBehalfBy)
    implements UserDetails {

  private static final long serialVersionUID = 1L;

  /** Somebody who acts for a party of their own. */
  public Actor(AccountId account, String name, Role role, PartyId party, String hash) {
    this(account, name, role, party, hash, null);
  }

  /** A signed-in session carries no hash. */
  public Actor withoutHash() {
    return new Actor(account, name, role, party, null, onBehalfBy);
  }

  /** The same officer, acting for a member of the co-operative. */
  public Actor onBehalfOf(PartyId member) {
    return new Actor(account, name, role, member, hash, party);
  }

  /**
   * The actor of the present request.
   *
   * @throws Refusal {@code sign-in} where nobody is signed in
   */
  public static Actor current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
      return actor;
    }
    throw Refusal.unproven("sign-in", java.util.Map.of());
  }

  /**
   * For reading what belongs to these parties.
   *
   * @throws Refusal NOT_FOUND in the words of what is looked for: that it exists is told to nobody
   *     who has nothing to do with it
   */
  public void mayRead(Collection<PartyId> parties, String unknownCode, Object what) {
    if (!role.readsAll() && !parties.contains(party)) {
      throw Refusal.notFound(unknownCode, null, what);
    }
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of(new SimpleGrantedAuthority("ROLE_" + role));
  }

  @Override
  public String getPassword() {
    return hash;
  }

  @Override
  public String getUsername() {
    return account.value();
  }
}
