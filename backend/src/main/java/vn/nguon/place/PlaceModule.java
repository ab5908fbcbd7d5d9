package vn.nguon.place;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregate and the read model of this capability. */
@Configuration
class PlaceModule {

  @Bean
  Repository<Place> placeRepository(Repositories repositories) {
    return repositories.of(Place.class);
  }

  @Bean
  ProjectionRunner<PlaceView> placeRunner(ProjectionEngine engine) {
    return engine.add(new PlaceProjection());
  }
}
