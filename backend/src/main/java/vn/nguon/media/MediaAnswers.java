package vn.nguon.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.blob.Blobs;

/** Writes a content as the answer of a request that may have it. */
@Component
public class MediaAnswers {

  private final MediaFiles files;

  MediaAnswers(MediaFiles files) {
    this.files = files;
  }

  /**
   * @param cache the value of {@code Cache-Control}
   * @throws Refusal {@code media-unknown} where its bytes are gone
   */
  public void send(
      MediaState media,
      MediaFiles.Size size,
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
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + media.fileName() + "\"");
      if (!request.getMethod().equals("HEAD")) {
        blob.content().transferTo(response.getOutputStream());
      }
    }
  }
}
