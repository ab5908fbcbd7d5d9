package vn.nguon.store.blob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.keys.KeyVault;
import vn.nguon.store.keys.Vaults;

class FileBlobsTest extends BlobsContract {

  @TempDir Path folder;
  private final KeyVault vault = Vaults.inMemory();
  private FileBlobs blobs;

  @BeforeEach
  void open() {
    blobs = FileBlobs.open(folder, vault);
  }

  @Override
  Blobs blobs() {
    return blobs;
  }

  @Override
  long kept() {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void staysOverARestart() throws IOException {
    Sha256 hash = blobs.put(stream("abc"));
    assertThat(FileBlobs.open(folder, vault).exists(hash)).isTrue();
  }

  @Test
  void whatACrashLeftHalfWrittenIsCleared() throws IOException {
    Path unfinished = folder.resolve("unfinished");
    Path old = Files.writeString(unfinished.resolve("1"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path underWay = Files.writeString(unfinished.resolve("2"), "half");
    FileBlobs.open(folder, vault);
    assertThat(old).doesNotExist();
    assertThat(underWay).exists();
  }

  @Test
  void aFileIsFoundByAPersonToo() throws IOException {
    Sha256 hash = blobs.put(stream("abc"));
    assertThat(folder.resolve("ba").resolve(hash.value().substring(2))).hasContent("abc");
  }

  private static String read(Blobs from, Sha256 hash) throws IOException {
    try (Blobs.Blob blob = from.get(hash).orElseThrow()) {
      return new String(blob.content().readAllBytes(), US_ASCII);
    }
  }

  @Test
  void whatIsKeptForAPersonIsSealedAndGoesWithTheKey() throws IOException {
    Blobs own = blobs.of("party:ho-a");
    Blobs others = blobs.of("party:ho-b");
    Sha256 hash = own.put(stream("a voice that somebody knows"));
    assertThat(read(own, hash)).isEqualTo("a voice that somebody knows");
    assertThat(blobs.exists(hash)).isFalse();
    assertThat(others.exists(hash)).isFalse();
    others.put(stream("a voice that somebody knows"));
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("voice");
      }
    }

    vault.destroy("party:ho-a");
    assertThat(own.get(hash)).isEmpty();
    assertThat(own.exists(hash)).isFalse();
    assertThat(read(others, hash)).isEqualTo("a voice that somebody knows");
    own.put(stream("a voice that somebody knows"));
    assertThat(own.exists(hash)).isTrue();
    own.delete(hash);
    others.delete(hash);
    assertThat(kept()).isZero();
  }

  /** The rest of what is expected of a place for contents. */
  @Nested
  class OfAPerson extends BlobsContract {
    @Override
    Blobs blobs() {
      return blobs.of("party:ho-a");
    }

    @Override
    long kept() {
      return FileBlobsTest.this.kept();
    }
  }
}
