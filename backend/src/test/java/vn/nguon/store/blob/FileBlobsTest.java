package vn.nguon.store.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nguon.kernel.Sha256;

class FileBlobsTest extends BlobsContract {

  @TempDir Path folder;
  private FileBlobs blobs;

  @BeforeEach
  void open() {
    blobs = FileBlobs.open(folder);
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
    assertThat(FileBlobs.open(folder).exists(hash)).isTrue();
  }

  @Test
  void whatACrashLeftHalfWrittenIsCleared() throws IOException {
    Path unfinished = folder.resolve("unfinished");
    Path old = Files.writeString(unfinished.resolve("1"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path underWay = Files.writeString(unfinished.resolve("2"), "half");
    FileBlobs.open(folder);
    assertThat(old).doesNotExist();
    assertThat(underWay).exists();
  }

  @Test
  void aFileIsFoundByAPersonToo() throws IOException {
    Sha256 hash = blobs.put(stream("abc"));
    assertThat(folder.resolve("ba").resolve(hash.value().substring(2))).hasContent("abc");
  }
}
