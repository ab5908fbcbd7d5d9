package vn.nguon.shipment;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read model of this capability. */
@Configuration
class ShipmentModule {

  @Bean
  Repository<Shipment> shipmentRepository(Repositories repositories) {
    return repositories.of(Shipment.class);
  }

  @Bean
  ProjectionRunner<ShipmentView> shipmentRunner(ProjectionEngine engine) {
    return engine.add(new ShipmentProjection());
  }
}
