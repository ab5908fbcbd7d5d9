package vn.nguon.season;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;

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
}
