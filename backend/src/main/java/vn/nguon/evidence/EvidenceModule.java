package vn.nguon.evidence;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read models of this capability. */
@Configuration
class EvidenceModule {

  @Bean
  Repository<Dossier> dossierRepository(Repositories repositories) {
    return repositories.of(Dossier.class);
  }

  @Bean
  ProjectionRunner<EvidenceView> evidenceRunner(ProjectionEngine engine) {
    return engine.add(new EvidenceProjection());
  }

  @Bean
  ProjectionRunner<DeclaredFacts> declaredRunner(ProjectionEngine engine) {
    return engine.add(new DeclaredProjection());
  }
}
