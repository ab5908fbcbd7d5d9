package vn.nguon.product;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read model of this capability. */
@Configuration
class ProductModule {

  @Bean
  Repository<Product> productRepository(Repositories repositories) {
    return repositories.of(Product.class);
  }

  @Bean
  ProjectionRunner<ProductView> productRunner(ProjectionEngine engine) {
    return engine.add(new ProductProjection());
  }
}
