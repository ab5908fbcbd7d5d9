package vn.nguon.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * At whom else people may sign in: the registrations of the configuration ({@code
 * spring.security.oauth2.client.registration.*}) that ask for the scope {@code openid}. Others do
 * not say who somebody is.
 */
@Component
class Providers {

  /**
   * A provider as it is shown.
   *
   * @param id as the configuration calls it
   * @param name the configured client name, or else the id
   */
  record Provider(String id, String name) {}

  private final Map<String, Provider> byId = new TreeMap<>();

  Providers(ObjectProvider<OAuth2ClientProperties> configured) {
    OAuth2ClientProperties properties = configured.getIfAvailable();
    if (properties != null) {
      properties
          .getRegistration()
          .forEach(
              (id, registration) -> {
                if (registration.getScope() != null
                    && registration.getScope().contains(OidcScopes.OPENID)) {
                  String name = registration.getClientName();
                  byId.put(id, new Provider(id, name == null ? id : name));
                }
              });
    }
  }

  /** All of them, by id. */
  List<Provider> all() {
    return List.copyOf(byId.values());
  }

  Optional<Provider> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What it is called; its id where it is configured no more. */
  String name(String id) {
    return find(id).map(Provider::name).orElse(id);
  }
}
