package vn.nguon.board;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.party.Parties;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The read model of this capability. */
@Configuration
class BoardModule {

  @Bean
  ProjectionRunner<FindingView> findingRunner(
      ProjectionEngine engine, Parties parties, Places places) {
    return engine.add(
        new FindingProjection(
            new FindingProjection.Known(
                id -> parties.find(id).map(p -> p.details().name()).orElse(id.value()),
                id -> parties.find(id).map(p -> p.details().address().province()).orElse(null),
                id -> places.find(id).map(PlaceState::name).orElse(id.value()),
                id -> places.find(id).map(p -> p.address().province()).orElse(null))));
  }
}
