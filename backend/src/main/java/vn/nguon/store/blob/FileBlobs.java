package vn.nguon.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import vn.nguon.kernel.Sha256;

/**
 * Contents as files of one folder: {@code ab/cdef…} for the hash {@code abcdef…}. A file is written
 * beside, forced to disk and renamed, so that under a hash there is all of its content or nothing.
 */
public final class FileBlobs implements Blobs {

  private static final int BUFFER = 64 * 1024;
  private static final String UNFINISHED = "unfinished";

  /** Older than any upload takes: what a crash left behind. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final Path unfinished;

  private FileBlobs(Path folder) {
    this.folder = folder;
    this.unfinished = folder.resolve(UNFINISHED);
  }

  /** Opens a folder, made when missing, and clears it of what a crash left half written. */
  public static FileBlobs open(Path folder) {
    var blobs = new FileBlobs(folder);
    try {
      Files.createDirectories(blobs.unfinished);
      blobs.clear(Instant.now().minus(ABANDONED));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the folder " + folder, e);
    }
    return blobs;
  }

  private void clear(Instant before) throws IOException {
    try (Stream<Path> files = Files.list(unfinished)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public Sha256 put(InputStream content) throws IOException {
    Path beside = Files.createTempFile(unfinished, "", "");
    try {
      Sha256 hash = write(content, beside);
      Path file = file(hash);
      if (!Files.exists(file)) {
        boolean newFolder = !Files.exists(file.getParent());
        Files.createDirectories(file.getParent());
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.getParent());
        if (newFolder) {
          force(folder);
        }
      }
      return hash;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Sha256 write(InputStream content, Path to) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      for (int read; (read = content.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, read);
        for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
          channel.write(bytes);
        }
      }
      channel.force(true);
    }
    return Sha256.of(digest);
  }

  /** Puts a new name in a folder on disk; where a folder cannot be opened, it is the system's. */
  private static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public Optional<Blob> get(Sha256 hash) throws IOException {
    try {
      FileChannel channel = FileChannel.open(file(hash), StandardOpenOption.READ);
      return Optional.of(
          new Blob(channel.size(), java.nio.channels.Channels.newInputStream(channel)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(Sha256 hash) {
    return Files.exists(file(hash));
  }

  @Override
  public void delete(Sha256 hash) throws IOException {
    Files.deleteIfExists(file(hash));
  }

  private Path file(Sha256 hash) {
    return folder.resolve(hash.value().substring(0, 2)).resolve(hash.value().substring(2));
  }
}
