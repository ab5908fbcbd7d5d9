package vn.nguon.media;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.States;

/** What others may ask about pictures and documents; always up to date. */
@Component
public class MediaFiles {

  /** How large a picture is wanted; a document has one size. */
  public enum Size {
    FULL,
    PAGE,
    THUMBNAIL;

    /**
     * The size of this name, in small letters as addresses have it.
     *
     * @throws Refusal {@code media-size-unknown}
     */
    public static Size named(String name) {
      for (Size size : values()) {
        if (size.name().toLowerCase(Locale.ROOT).equals(name)) {
          return size;
        }
      }
      throw Refusal.notFound("media-size-unknown", "size", name);
    }
  }

  private final States states;
  private final Blobs blobs;

  MediaFiles(States states, Blobs blobs) {
    this.states = states;
    this.blobs = blobs;
  }

  /** Empty for what was never there. */
  public Optional<MediaState> find(Sha256 id) {
    return states.read(MediaState.stream(id), MediaState::evolve);
  }

  /**
   * A content that can be attached.
   *
   * @throws Refusal {@code media-unknown}, also for what was taken back
   */
  public MediaState get(Sha256 id, String field) {
    return find(id)
        .filter(media -> !media.gone())
        .orElseThrow(() -> Refusal.notFound("media-unknown", field, id));
  }

  /** Opens its bytes; the whole picture where the smaller one is not there. */
  public Optional<Blobs.Blob> open(MediaState media, Size size) throws IOException {
    Sha256 wanted =
        switch (size) {
          case FULL -> media.id();
          case PAGE -> media.details().page();
          case THUMBNAIL -> media.details().thumbnail();
        };
    Optional<Blobs.Blob> found = wanted == null ? Optional.empty() : kept(media, wanted);
    return found.isPresent() ? found : kept(media, media.id());
  }

  /** Each who added it has it alone; what was added before that was so is kept for all of them. */
  private Optional<Blobs.Blob> kept(MediaState media, Sha256 hash) throws IOException {
    for (PartyId keeper : media.keepers()) {
      Optional<Blobs.Blob> found = of(blobs, keeper).get(hash);
      if (found.isPresent()) {
        return found;
      }
    }
    return blobs.get(hash);
  }

  static Blobs of(Blobs blobs, PartyId party) {
    return blobs.of("party:" + party);
  }
}
