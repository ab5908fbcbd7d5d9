package vn.nguon.privacy;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Repositories;

/** Puts the capability together for tests of others. */
public final class PrivacyParts {

  public static Object handlers(Repositories repositories, Parties parties) {
    return new PrivacyHandlers(
        repositories.of(Consent.class),
        repositories.of(Erasures.class),
        parties,
        new StaticListableBeanFactory().getBeanProvider(WhenErasureBegunThenForget.class));
  }

  private PrivacyParts() {}
}
