package vn.nguon.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import vn.nguon.kernel.Sha256;

/** Keeps contents under their SHA-256, so that one content is kept once. Safe for many threads. */
public interface Blobs {

  /**
   * The contents of one person: kept apart from all others, and sealed under the key of that person
   * (R-VN11). When the key is destroyed there are none any more, in a backup either.
   *
   * @param person whose key, see {@link vn.nguon.kernel.Statement#person()}
   */
  Blobs of(String person);

  /**
   * A content to be read once and closed.
   *
   * @param size in bytes
   */
  record Blob(long size, InputStream content) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /**
   * Keeps a content; when this returns it is on disk, whole, and under its own hash. The stream is
   * read to its end and left open.
   *
   * @throws IOException where it cannot be read or kept; nothing is kept then
   */
  Sha256 put(InputStream content) throws IOException;

  /** Empty where there is none of this hash. */
  Optional<Blob> get(Sha256 hash) throws IOException;

  boolean exists(Sha256 hash);

  /** Deletes a content; an absent one is no error. Who reads it at the time reads on to its end. */
  void delete(Sha256 hash) throws IOException;
}
