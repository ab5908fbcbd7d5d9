package vn.nguon.logistic;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read model of this capability. */
@Configuration
class LogisticModule {

  @Bean
  Repository<LogisticUnit> logisticRepository(Repositories repositories) {
    return repositories.of(LogisticUnit.class);
  }

  @Bean
  ProjectionRunner<LogisticView> logisticRunner(ProjectionEngine engine) {
    return engine.add(new LogisticProjection());
  }
}
