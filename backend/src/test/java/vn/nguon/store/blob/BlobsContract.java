package vn.nguon.store.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.Sha256;

/** What every place that keeps contents must do. */
abstract class BlobsContract {

  /** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
  private static final Sha256 ABC =
      new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  private static final Sha256 EMPTY =
      new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  abstract Blobs blobs();

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private byte[] read(Sha256 hash) throws IOException {
    try (Blobs.Blob blob = blobs().get(hash).orElseThrow()) {
      byte[] all = blob.content().readAllBytes();
      assertThat(blob.size()).isEqualTo(all.length);
      return all;
    }
  }

  @Test
  void aContentIsKeptUnderItsHash() throws IOException {
    assertThat(blobs().exists(ABC)).isFalse();
    assertThat(blobs().get(ABC)).isEmpty();
    assertThat(blobs().put(stream("abc"))).isEqualTo(ABC);
    assertThat(blobs().exists(ABC)).isTrue();
    assertThat(read(ABC)).asString().isEqualTo("abc");
  }

  @Test
  void theSameContentIsKeptOnce() throws IOException {
    assertThat(blobs().put(stream("abc"))).isEqualTo(blobs().put(stream("abc")));
    blobs().delete(ABC);
    assertThat(blobs().exists(ABC)).isFalse();
    assertThat(blobs().put(stream("abc"))).isEqualTo(ABC);
    assertThat(read(ABC)).asString().isEqualTo("abc");
  }

  @Test
  void nothingIsAContentToo() throws IOException {
    assertThat(blobs().put(stream(""))).isEqualTo(EMPTY);
    assertThat(read(EMPTY)).isEmpty();
  }

  @Test
  void aLargeContentComesBackAsItWas() throws IOException {
    byte[] large = new byte[3_000_001];
    new Random(7).nextBytes(large);
    assertThat(read(blobs().put(new ByteArrayInputStream(large)))).isEqualTo(large);
  }

  @Test
  void whatCannotBeReadToItsEndIsNotKept() {
    InputStream broken =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("the line went dead");
            }
            return 'a';
          }
        };
    assertThatThrownBy(() -> blobs().put(broken)).hasMessage("the line went dead");
    assertThat(kept()).isZero();
  }

  /** How many contents there are, unfinished ones included. */
  abstract long kept();

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    blobs().delete(ABC);
    blobs().delete(ABC);
    assertThat(blobs().exists(ABC)).isFalse();
  }

  @Test
  void whoReadsReadsOnWhileItIsDeleted() throws IOException {
    byte[] large = new byte[500_000];
    new Random(8).nextBytes(large);
    Sha256 hash = blobs().put(new ByteArrayInputStream(large));
    try (Blobs.Blob blob = blobs().get(hash).orElseThrow()) {
      byte[] first = blob.content().readNBytes(1_000);
      blobs().delete(hash);
      assertThat(blob.content().readAllBytes()).hasSize(large.length - first.length);
    }
    assertThat(blobs().get(hash)).isEmpty();
  }

  @Test
  void manyMayBringTheSameAtOnce() throws Exception {
    byte[] large = new byte[300_000];
    new Random(9).nextBytes(large);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Sha256>> all =
          IntStream.range(0, 16)
              .mapToObj(i -> threads.submit(() -> blobs().put(new ByteArrayInputStream(large))))
              .toList();
      for (Future<Sha256> one : all) {
        assertThat(read(one.get())).isEqualTo(large);
      }
    }
    assertThat(kept()).isEqualTo(1);
  }
}
