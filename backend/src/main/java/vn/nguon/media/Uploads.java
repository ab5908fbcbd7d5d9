package vn.nguon.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.Tika;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.blob.Blobs;

/** Takes in files: examines them, makes of them what is kept, and keeps it. */
@Component
public class Uploads {

  /** What a file became. */
  public record Kept(Sha256 media, MediaDetails details) {}

  private final Blobs blobs;
  private final long most;
  private final Tika tika = new Tika();

  /**
   * @param most how large a file may be
   */
  Uploads(Blobs blobs, @Value("${nguon.media.largest}") DataSize most) {
    this.blobs = blobs;
    this.most = most.toBytes();
  }

  /**
   * What a file is, is told by its first bytes, whatever its name or its sender calls it. It is
   * kept for the party alone, sealed under its key (R-VN11).
   *
   * @throws Refusal {@code file-too-large}, {@code file-type}, {@code file-empty}, or what {@link
   *     Picture}, {@link Pdf} and {@link Voice} say
   */
  public Kept take(InputStream content, PartyId party) throws IOException {
    Blobs own = MediaFiles.of(blobs, party);
    return examined(
        content,
        (file, type) ->
            switch (type) {
              case "image/jpeg", "image/png", "image/webp" -> keep(own, picture(file, type));
              case "application/pdf" -> keep(own, Pdf.read(file));
              default -> keep(own, Voice.read(file).orElseThrow(() -> notTaken(type)));
            });
  }

  /**
   * Makes a picture anew as {@link #take} does, for who keeps it elsewhere; nothing is kept here.
   *
   * @return a JPEG
   * @throws Refusal {@code file-too-large}, {@code file-type}, {@code file-empty}, or what {@link
   *     Picture} says
   */
  public byte[] picture(InputStream content) throws IOException {
    return examined(content, Uploads::picture).full();
  }

  private static Picture picture(Path file, String type) throws IOException {
    return switch (type) {
      case "image/jpeg" -> Picture.read(file, "jpeg");
      case "image/png" -> Picture.read(file, "png");
      case "image/webp" -> Picture.read(file, "webp");
      default -> throw notTaken(type);
    };
  }

  private static Refusal notTaken(String type) {
    return Refusal.invalid("file-type", "file", Map.of("value", type));
  }

  /** Makes something of a file, by what its first bytes tell that it is. */
  private interface Making<T> {
    T of(Path file, String type) throws IOException;
  }

  private <T> T examined(InputStream content, Making<T> making) throws IOException {
    Path file = Files.createTempFile("nguon-", ".upload");
    try {
      copy(content, file);
      return making.of(file, tika.detect(file.toFile()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void copy(InputStream content, Path file) throws IOException {
    long size = 0;
    byte[] buffer = new byte[64 * 1024];
    try (var out = Files.newOutputStream(file)) {
      for (int read; (read = content.read(buffer)) >= 0; ) {
        size += read;
        if (size > most) {
          throw new Refusal(
              Refusal.Kind.TOO_LARGE, "file-too-large", "file", Map.of("most", most >> 20));
        }
        out.write(buffer, 0, read);
      }
    }
    if (size == 0) {
      throw Refusal.invalid("file-empty", "file");
    }
  }

  private static Kept keep(Blobs own, Picture picture) throws IOException {
    Sha256 page = put(own, picture.page());
    Sha256 thumbnail = put(own, picture.thumbnail());
    return new Kept(
        put(own, picture.full()),
        new MediaDetails(
            MediaKind.PICTURE,
            picture.full().length,
            picture.width(),
            picture.height(),
            null,
            page,
            thumbnail,
            null));
  }

  private static Kept keep(Blobs own, Pdf pdf) throws IOException {
    return new Kept(
        put(own, pdf.content()),
        new MediaDetails(
            MediaKind.DOCUMENT, pdf.content().length, null, null, pdf.pages(), null, null, null));
  }

  private static Kept keep(Blobs own, Voice voice) throws IOException {
    return new Kept(
        put(own, voice.content()),
        new MediaDetails(
            voice.kind(), voice.content().length, null, null, null, null, null, voice.seconds()));
  }

  private static Sha256 put(Blobs own, byte[] bytes) throws IOException {
    return own.put(new ByteArrayInputStream(bytes));
  }
}
