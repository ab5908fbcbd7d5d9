package vn.nguon.story;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;

/** The aggregate of this capability. It has no read model: a story is read by its party. */
@Configuration
class StoryModule {

  @Bean
  Repository<Story> storyRepository(Repositories repositories) {
    return repositories.of(Story.class);
  }
}
