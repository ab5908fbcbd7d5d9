package vn.nguon.privacy;

import java.time.Clock;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.media.MediaFiles;
import vn.nguon.store.Oblivion;
import vn.nguon.store.event.EventReader;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** The aggregates of this capability, and the policy that forgets. */
@Configuration
class PrivacyModule {

  @Bean
  Repository<Consent> consentRepository(Repositories repositories) {
    return repositories.of(Consent.class);
  }

  @Bean
  Repository<Erasures> erasuresRepository(Repositories repositories) {
    return repositories.of(Erasures.class);
  }

  @Bean
  Repository<Mentions> mentionsRepository(Repositories repositories) {
    return repositories.of(Mentions.class);
  }

  @Bean
  WhenErasureBegunThenForget whenErasureBegunThenForget(
      Dispatcher dispatcher,
      States states,
      EventReader events,
      MediaFiles media,
      PersonAccounts accounts,
      Oblivion oblivion,
      Clock clock) {
    return new WhenErasureBegunThenForget(
        dispatcher, states, events, media, accounts, oblivion, clock);
  }
}
