package vn.nguon.evidence;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;

/** The aggregate and the read models of this capability. */
@Configuration
class EvidenceModule {

  @Bean
  Repository<Dossier> dossierRepository(Repositories repositories) {
    return repositories.of(Dossier.class);
  }
}
