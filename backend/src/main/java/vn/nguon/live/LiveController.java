package vn.nguon.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.nguon.dispatch.Actor;
import vn.nguon.identity.SignedIn;

/** News as server-sent events (WHATWG HTML, section 9.2). */
@RestController
class LiveController {

  private final Streams streams;
  private final SignedIn signedIn;

  LiveController(Streams streams, SignedIn signedIn) {
    this.streams = streams;
    this.signedIn = signedIn;
  }

  /**
   * What concerns one's own party, as it happens: {@code open} at once, then {@code news} with
   * kind, what it is about and who did it, and {@code job} with how far a job of one's own is. It
   * ends when the session does, and after half an hour; a client comes again.
   */
  @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live(HttpServletRequest request, HttpServletResponse response) {
    // A proxy that gathers answers would keep them back.
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store");
    return streams.open(Actor.current(), signedIn.still(request));
  }
}
