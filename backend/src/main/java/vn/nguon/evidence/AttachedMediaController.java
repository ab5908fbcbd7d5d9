package vn.nguon.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaFiles.Size;
import vn.nguon.media.MediaKind;
import vn.nguon.media.MediaState;
import vn.nguon.store.blob.Blobs;

/**
 * Pictures and documents go out: {@code /media/…} to anyone, of what is attached to something
 * public; {@code /api/media/…} to members, of what they brought or may read.
 */
@RestController
class AttachedMediaController {

  /**
   * What is under a hash never changes, so a browser that has it does not ask again. For a day
   * only, since it may be taken back, and what stands in between must forget it then.
   */
  private static final String PUBLIC = "public, max-age=86400, immutable";

  private static final String PRIVATE = "private, max-age=86400, immutable";

  private final EvidenceQueries queries;
  private final MediaFiles files;

  AttachedMediaController(EvidenceQueries queries, MediaFiles files) {
    this.queries = queries;
    this.files = files;
  }

  @GetMapping("/media/{id}")
  void shown(@PathVariable Sha256 id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(queries.shown(id), Size.FULL, PUBLIC, request, response);
  }

  @GetMapping("/media/{id}/{size}")
  void shown(
      @PathVariable Sha256 id,
      @PathVariable String size,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    send(queries.shown(id), size(size), PUBLIC, request, response);
  }

  @GetMapping("/api/media/{id}")
  void readable(@PathVariable Sha256 id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(queries.readable(id, Actor.current()), Size.FULL, PRIVATE, request, response);
  }

  @GetMapping("/api/media/{id}/{size}")
  void readable(
      @PathVariable Sha256 id,
      @PathVariable String size,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    send(queries.readable(id, Actor.current()), size(size), PRIVATE, request, response);
  }

  private static Size size(String name) {
    for (Size size : Size.values()) {
      if (size.name().toLowerCase(Locale.ROOT).equals(name)) {
        return size;
      }
    }
    throw Refusal.notFound("media-size-unknown", "size", name);
  }

  private void send(
      MediaState media,
      Size size,
      String cache,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    // It has a tag already, and is not to be gathered in memory to reckon another.
    ShallowEtagHeaderFilter.disableContentCaching(request);
    response.setHeader(HttpHeaders.CACHE_CONTROL, cache);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (new ServletWebRequest(request, response)
        .checkNotModified("\"" + media.id() + "-" + size + "\"")) {
      return;
    }
    try (Blobs.Blob blob =
        files
            .open(media, size)
            .orElseThrow(() -> Refusal.notFound("media-unknown", "media", media.id()))) {
      MediaKind kind = media.details().kind();
      response.setStatus(HttpStatus.OK.value());
      response.setContentType(kind.type());
      response.setContentLengthLong(blob.size());
      // Nothing in it may act in the name of this site.
      response.setHeader(
          "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      String ending =
          switch (kind) {
            case PICTURE -> ".jpg";
            case DOCUMENT -> ".pdf";
            case VOICE_WEBM -> ".webm";
            case VOICE_MP4 -> ".m4a";
          };
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          "inline; filename=\"" + media.id().value().substring(0, 12) + ending + "\"");
      if (!request.getMethod().equals("HEAD")) {
        blob.content().transferTo(response.getOutputStream());
      }
    }
  }
}
