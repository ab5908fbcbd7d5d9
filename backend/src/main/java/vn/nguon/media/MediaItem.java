package vn.nguon.media;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one content. The revision is that of {@link MediaState} in snapshots. */
@Revision("1")
final class MediaItem extends StateAggregate<MediaState, MediaEvent> {

  @Override
  protected String streamOf(MediaEvent event) {
    return MediaState.stream(event.media());
  }

  @Override
  protected MediaState evolve(MediaState before, MediaEvent event) {
    return MediaState.evolve(before, event);
  }
}
