package vn.nguon.coldchain;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.product.Handling;
import vn.nguon.product.Products;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregates and the read models of this capability. */
@Configuration
class ColdchainModule {

  @Bean
  Repository<ReadingDay> readingRepository(Repositories repositories) {
    return repositories.of(ReadingDay.class);
  }

  @Bean
  Repository<Sensor> sensorRepository(Repositories repositories) {
    return repositories.of(Sensor.class);
  }

  @Bean(LotTemperatures.RUNNER)
  ProjectionRunner<ColdFacts> coldchainRunner(ProjectionEngine engine, Products products) {
    return engine.add(
        new ColdProjection(
            new ColdDerivation(
                id ->
                    products.find(id).map(p -> p.details().handling()).orElse(Handling.UNKNOWN))));
  }

  @Bean
  LotTemperatures lotTemperatures(ColdChains coldChains) {
    return coldChains::kept;
  }

  @Bean
  ProjectionRunner<SensorView> sensorRunner(ProjectionEngine engine) {
    return engine.add(new SensorProjection());
  }
}
