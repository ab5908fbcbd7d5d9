package vn.nguon.media;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.event.Repositories;

/** The aggregate of this capability. */
@Configuration
class MediaModule {

  @Bean
  Repository<MediaItem> mediaRepository(Repositories repositories) {
    return repositories.of(MediaItem.class);
  }
}
