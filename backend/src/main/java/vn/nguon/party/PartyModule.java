package vn.nguon.party;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read model of this capability. */
@Configuration
class PartyModule {

  @Bean
  Repository<Party> partyRepository(Repositories repositories) {
    return repositories.of(Party.class);
  }

  @Bean
  ProjectionRunner<PartyView> partyRunner(ProjectionEngine engine) {
    return engine.add(new PartyProjection());
  }
}
