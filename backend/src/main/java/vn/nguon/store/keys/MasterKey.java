package vn.nguon.store.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that wraps the others: 32 random bytes, as base64 in a setting or a file. */
public record MasterKey(byte[] bytes) {

  private static final int BYTES = 32;

  /**
   * @throws IllegalArgumentException for another length
   */
  public MasterKey {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A master key has 32 bytes, not " + bytes.length);
    }
  }

  /**
   * @throws IllegalArgumentException for what is not base64 of 32 bytes
   */
  public static MasterKey parse(String base64) {
    return new MasterKey(Base64.getDecoder().decode(base64.strip()));
  }

  /**
   * Reads it from a file.
   *
   * @param mayMake whether one is made where there is none: not where keys were wrapped already
   */
  public static MasterKey inFile(Path file, boolean mayMake) {
    try {
      if (!Files.exists(file)) {
        if (!mayMake) {
          throw new IllegalStateException(
              "The master key is missing: " + file + ". Without it nothing personal can be read.");
        }
        make(file);
      }
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make " + file, e);
    }
  }

  /** Written beside and renamed, so that a crash leaves no half of it. */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(beside, Base64.getEncoder().encodeToString(random));
    try (var channel =
        java.nio.channels.FileChannel.open(beside, java.nio.file.StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "MasterKey";
  }
}
