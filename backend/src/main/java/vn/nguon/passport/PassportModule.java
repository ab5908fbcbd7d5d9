package vn.nguon.passport;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.coldchain.LotTemperatures;
import vn.nguon.evidence.Dossiers;
import vn.nguon.kernel.LotId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.privacy.Consents;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.recall.PublicRecalls;
import vn.nguon.season.Diaries;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Stored;
import vn.nguon.story.Stories;

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
      Dossiers dossiers,
      Diaries diaries,
      LotTemperatures temperatures,
      Consents consents,
      Stories stories,
      @Qualifier(LotTemperatures.RUNNER) ProjectionRunner<?> temperaturesRunner) {
    return engine
        .add(
            new PassportProjection(
                new PassportDerivation(
                    parties::find,
                    places::find,
                    products::find,
                    dossiers::find,
                    diaries::find,
                    temperatures,
                    consents::agrees,
                    stories::shown),
                id -> products.find(id).map(ProductState::owner).orElse(null)))
        .follow(temperaturesRunner);
  }

  @Bean
  Passports passports(ProjectionRunner<PassportFacts> runner, PublicRecalls recalls, Clock clock) {
    return new Passports() {
      @Override
      public Optional<Stored<PassportView>> find(LotId lot) {
        return runner
            .derived()
            .get(lot.toString())
            .map(
                stored ->
                    today(
                        new Stored<>(
                            stored.id(),
                            stored.position(),
                            stored.version(),
                            (PassportView) stored.body()),
                        recalls,
                        LocalDate.now(clock.withZone(HERE))));
      }
    };
  }

  /**
   * The passport as it is today, with what stands of its recalls now: a decision or an end changes
   * one document and not those of a hundred thousand lots.
   */
  private static Stored<PassportView> today(
      Stored<PassportView> stored, PublicRecalls recalls, LocalDate today) {
    PassportView view = stored.body();
    if (view.recalls().isEmpty()) {
      return new Stored<>(
          stored.id(), stored.position(), stored.version(), view.on(today, List.of()));
    }
    PublicRecalls.Told told =
        recalls.of(view.lot(), view.recalls().stream().map(PassportView.Recall::id).toList());
    return new Stored<>(
        stored.id(),
        Math.max(stored.position(), told.position()),
        stored.version(),
        view.on(
            today,
            view.recalls().stream().map(one -> one.tell(told.notices().get(one.id()))).toList()));
  }
}
