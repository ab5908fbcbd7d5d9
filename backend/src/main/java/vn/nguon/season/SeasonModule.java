package vn.nguon.season;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.party.Parties;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The aggregates and the read models of this capability. */
@Configuration
class SeasonModule {

  @Bean
  Repository<Diary> diaryRepository(Repositories repositories) {
    return repositories.of(Diary.class);
  }

  @Bean
  Repository<PesticideBook> pesticideBookRepository(Repositories repositories) {
    return repositories.of(PesticideBook.class);
  }

  @Bean
  Repository<Label> labelRepository(Repositories repositories) {
    return repositories.of(Label.class);
  }

  @Bean
  ProjectionRunner<SeasonView> seasonRunner(
      ProjectionEngine engine, Places places, Parties parties, Diaries diaries) {
    return engine.add(
        new SeasonProjection(
            id -> places.find(id).map(PlaceState::name).orElse(id.value()),
            new GrowingDerivation(parties::find, places::find, diaries::find)));
  }

  @Bean
  ProjectionRunner<LabelView> pesticideLabelRunner(ProjectionEngine engine) {
    return engine.add(new LabelProjection());
  }
}
