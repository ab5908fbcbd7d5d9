package vn.nguon.job;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A file to take away.
 *
 * @param name as it is saved under; what does not belong in a name becomes {@code _}
 * @param type its media type
 * @param body writes it; asked once
 */
public record MadeFile(String name, String type, StreamingResponseBody body) {

  public MadeFile {
    name = name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Makes one, and throws what there is to refuse before its first byte. */
  public interface Making {
    MadeFile make() throws Exception;
  }

  /** The headers of an answer that is a file. */
  static ResponseEntity.BodyBuilder headers(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Cache-Control", "no-store");
  }
}
