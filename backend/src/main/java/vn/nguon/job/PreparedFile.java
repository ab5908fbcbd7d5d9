package vn.nguon.job;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.LongConsumer;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.io.AbstractResource;

/**
 * A file that waits to be taken away. What lies on the disk is encrypted (AES-256 in counter mode,
 * NIST SP 800-38A) with a key that only this object has: with the process, or with the job, it is
 * unreadable. Counter mode can begin at any block, so that a download that was cut goes on where it
 * was.
 */
final class PreparedFile extends AbstractResource {

  private static final int BLOCK = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MadeFile made;
  private final Path path;
  private final SecretKeySpec key;
  private long size;

  private PreparedFile(MadeFile made, Path path) {
    this.made = made;
    this.path = path;
    byte[] secret = new byte[32];
    RANDOM.nextBytes(secret);
    key = new SecretKeySpec(secret, "AES");
  }

  /**
   * Writes it out; where that fails nothing is left.
   *
   * @param grown is told of each part's bytes before they are written, and may refuse them; and,
   *     below zero, of those that are gone again
   */
  static PreparedFile write(MadeFile made, Path folder, LongConsumer grown) throws IOException {
    Files.createDirectories(folder);
    var file = new PreparedFile(made, Files.createTempFile(folder, "", ".part"));
    try (var counted = file.counted(Files.newOutputStream(file.path), grown);
        var sealed = new CipherOutputStream(counted, file.cipher(Cipher.ENCRYPT_MODE, 0));
        var out = new BufferedOutputStream(sealed, 1 << 16)) {
      made.body().writeTo(out);
    } catch (IOException | RuntimeException | Error failed) {
      file.delete();
      grown.accept(-file.size);
      throw failed;
    }
    return file;
  }

  private OutputStream counted(OutputStream disk, LongConsumer grown) {
    return new FilterOutputStream(disk) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        grown.accept(length);
        out.write(bytes, offset, length);
        size += length;
      }
    };
  }

  private Cipher cipher(int mode, long block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      byte[] counter = ByteBuffer.allocate(BLOCK).putLong(0).putLong(block).array();
      cipher.init(mode, key, new IvParameterSpec(counter));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  MadeFile made() {
    return made;
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public String getFilename() {
    return made.name();
  }

  @Override
  public String getDescription() {
    return "prepared " + made.name();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Opened(Files.newByteChannel(path));
  }

  /** Reads it in the clear, from any place on. */
  private final class Opened extends InputStream {

    private final SeekableByteChannel disk;
    private final InputStream sealed;
    private Cipher cipher = cipher(Cipher.DECRYPT_MODE, 0);

    Opened(SeekableByteChannel disk) {
      this.disk = disk;
      sealed = Channels.newInputStream(disk);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      byte[] part = new byte[Math.min(length, 1 << 16)];
      int count = sealed.read(part, 0, part.length);
      if (count > 0) {
        // In counter mode as many bytes come out as went in.
        System.arraycopy(cipher.update(part, 0, count), 0, bytes, offset, count);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long from = disk.position();
      long to = Math.min(size, from + Math.max(0, count));
      disk.position(to);
      cipher = cipher(Cipher.DECRYPT_MODE, to / BLOCK);
      int into = (int) (to % BLOCK);
      if (into > 0) {
        cipher.update(new byte[into]);
      }
      return to - from;
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
