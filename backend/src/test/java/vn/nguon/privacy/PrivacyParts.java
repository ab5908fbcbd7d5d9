package vn.nguon.privacy;

import vn.nguon.store.event.Repositories;

/** Puts the capability together for tests of others. */
public final class PrivacyParts {

  public static Object handlers(Repositories repositories) {
    return new PrivacyHandlers(repositories.of(Consent.class));
  }

  private PrivacyParts() {}
}
