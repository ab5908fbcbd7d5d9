package vn.nguon.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.unit.DataSize;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class MediaParts {

  public static Object handlers(Repositories repositories, States states, Blobs blobs) {
    // Where nothing is found by reading, nothing is attached to take off.
    return new MediaHandlers(repositories.of(MediaItem.class), states, blobs, List.of());
  }

  public static MediaFiles files(States states, Blobs blobs) {
    return new MediaFiles(states, blobs);
  }

  public static Uploads uploads(Blobs blobs) {
    return new Uploads(blobs, DataSize.ofMegabytes(10));
  }

  /** Contents in memory. */
  public static Blobs inMemory() {
    Map<Sha256, byte[]> all = new ConcurrentHashMap<>();
    return new Blobs() {
      @Override
      public Sha256 put(InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        var digest = Sha256.digest();
        digest.update(bytes);
        Sha256 hash = Sha256.of(digest);
        all.put(hash, bytes);
        return hash;
      }

      @Override
      public Optional<Blob> get(Sha256 hash) {
        return Optional.ofNullable(all.get(hash))
            .map(bytes -> new Blob(bytes.length, new ByteArrayInputStream(bytes)));
      }

      /** Nobody is forgotten in the tests of others. */
      @Override
      public Blobs of(String person) {
        return this;
      }

      @Override
      public boolean exists(Sha256 hash) {
        return all.containsKey(hash);
      }

      @Override
      public void delete(Sha256 hash) {
        all.remove(hash);
      }
    };
  }

  private MediaParts() {}
}
