package vn.nguon.passport;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.evidence.Dossiers;
import vn.nguon.kernel.LotId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Stored;

/** Puts the passports together. */
@Configuration
class PassportModule {

  /** Whose day it is when a certificate lapses. */
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  @Bean
  ProjectionRunner<PassportFacts> passportRunner(
      ProjectionEngine engine,
      Parties parties,
      Places places,
      Products products,
      Dossiers dossiers) {
    return engine.add(
        new PassportProjection(
            new PassportDerivation(parties::find, places::find, products::find, dossiers::find),
            id -> products.find(id).map(ProductState::owner).orElse(null)));
  }

  @Bean
  Passports passports(ProjectionRunner<PassportFacts> runner, Clock clock) {
    return new Passports() {
      @Override
      public Optional<Stored<PassportView>> find(LotId lot) {
        return runner
            .derived()
            .get(lot.toString())
            .map(
                stored ->
                    new Stored<>(
                        stored.id(),
                        stored.position(),
                        stored.version(),
                        ((PassportView) stored.body()).on(LocalDate.now(clock.withZone(HERE)))));
      }
    };
  }
}
