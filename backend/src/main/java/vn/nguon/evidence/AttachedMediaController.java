package vn.nguon.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaAnswers;
import vn.nguon.media.MediaFiles.Size;

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
  private final MediaAnswers answers;

  AttachedMediaController(EvidenceQueries queries, MediaAnswers answers) {
    this.queries = queries;
    this.answers = answers;
  }

  @GetMapping("/media/{id}")
  void shown(@PathVariable Sha256 id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.send(queries.shown(id), Size.FULL, PUBLIC, request, response);
  }

  @GetMapping("/media/{id}/{size}")
  void shown(
      @PathVariable Sha256 id,
      @PathVariable String size,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    answers.send(queries.shown(id), Size.named(size), PUBLIC, request, response);
  }

  @GetMapping("/api/media/{id}")
  void readable(@PathVariable Sha256 id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.send(queries.readable(id, Actor.current()), Size.FULL, PRIVATE, request, response);
  }

  @GetMapping("/api/media/{id}/{size}")
  void readable(
      @PathVariable Sha256 id,
      @PathVariable String size,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    answers.send(
        queries.readable(id, Actor.current()), Size.named(size), PRIVATE, request, response);
  }
}
