package vn.nguon.store.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.keys.KeyVault;

/**
 * Contents as files of one folder: {@code ab/cdef…} for the hash {@code abcdef…}, those of persons
 * in a folder for each below {@code persons}. A file is written beside, forced to disk and renamed,
 * so that under a hash there is all of its content or nothing.
 */
public final class FileBlobs implements Blobs {

  private static final int BUFFER = 64 * 1024;
  private static final String UNFINISHED = "unfinished";

  /** Older than any upload takes: what a crash left behind. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final Path unfinished;
  private final KeyVault vault;

  private FileBlobs(Path folder, KeyVault vault) {
    this.folder = folder;
    this.unfinished = folder.resolve(UNFINISHED);
    this.vault = vault;
  }

  /**
   * Opens a folder, made when missing, and clears it of what a crash left half written.
   *
   * @param vault seals the contents of persons
   */
  public static FileBlobs open(Path folder, KeyVault vault) {
    var blobs = new FileBlobs(folder, vault);
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
        keep(beside, file);
      }
      return hash;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void keep(Path beside, Path file) throws IOException {
    Path parent = file.getParent();
    List<Path> fresh = new ArrayList<>();
    for (Path at = parent; !at.equals(folder) && !Files.exists(at); at = at.getParent()) {
      fresh.add(at.getParent());
    }
    Files.createDirectories(parent);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    force(parent);
    for (Path made : fresh) {
      force(made);
    }
  }

  @Override
  public Blobs of(String person) {
    return new OfPerson(person);
  }

  /** What is kept of one person, each content sealed as a whole. */
  private final class OfPerson implements Blobs {

    private static final String FIELD = "content:";

    private final String person;
    private final Path own;

    OfPerson(String person) {
      this.person = person;
      // An id may be no name of a folder everywhere.
      var digest = Sha256.digest();
      digest.update(person.getBytes(StandardCharsets.UTF_8));
      this.own = folder.resolve("persons").resolve(Sha256.of(digest).value().substring(0, 32));
    }

    private Path file(Sha256 hash) {
      return FileBlobs.file(own, hash);
    }

    @Override
    public Sha256 put(InputStream content) throws IOException {
      byte[] bytes = content.readAllBytes();
      var digest = Sha256.digest();
      digest.update(bytes);
      Sha256 hash = Sha256.of(digest);
      if (get(hash).isPresent()) {
        return hash;
      }
      Path beside = Files.createTempFile(unfinished, "", "");
      try {
        write(new ByteArrayInputStream(vault.seal(person, FIELD + hash, bytes)), beside);
        keep(beside, file(hash));
      } finally {
        Files.deleteIfExists(beside);
      }
      return hash;
    }

    @Override
    public Optional<Blob> get(Sha256 hash) throws IOException {
      byte[] sealed;
      try {
        sealed = Files.readAllBytes(file(hash));
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
      return vault
          .open(FIELD + hash, sealed)
          .map(bytes -> new Blob(bytes.length, new ByteArrayInputStream(bytes)));
    }

    @Override
    public boolean exists(Sha256 hash) {
      try {
        return get(hash).isPresent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void delete(Sha256 hash) throws IOException {
      Files.deleteIfExists(file(hash));
    }

    @Override
    public Blobs of(String other) {
      return FileBlobs.this.of(other);
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
    return file(folder, hash);
  }

  private static Path file(Path folder, Sha256 hash) {
    return folder.resolve(hash.value().substring(0, 2)).resolve(hash.value().substring(2));
  }
}
