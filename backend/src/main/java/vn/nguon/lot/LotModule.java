package vn.nguon.lot;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.product.Products;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read models of this capability. */
@Configuration
class LotModule {

  @Bean
  Repository<Lot> lotRepository(Repositories repositories) {
    return repositories.of(Lot.class);
  }

  @Bean
  ProjectionRunner<LotView> lotRunner(ProjectionEngine engine, Products products) {
    return engine.add(
        new LotProjection(id -> products.find(id).map(p -> p.details().name()).orElse(id.value())));
  }
}
