package vn.nguon.story;

import vn.nguon.media.MediaFiles;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Repositories;

/** Puts the capability together for tests of others. */
public final class StoryParts {

  public static Object handlers(Repositories repositories, Parties parties, MediaFiles media) {
    return new StoryHandlers(repositories.of(Story.class), parties, media);
  }

  private StoryParts() {}
}
