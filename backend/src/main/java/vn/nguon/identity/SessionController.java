package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.Refusal;

/** Where one is signed in, over HTTP. */
@RestController
class SessionController {

  private final Sessions sessions;
  private final Audit audit;

  SessionController(Sessions sessions, Audit audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  /**
   * A session as it is shown.
   *
   * @param machine browser and system, where they are known
   * @param phone whether it is on an enrolled phone
   * @param current whether it is the one that asks
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String id,
      Way way,
      String machine,
      boolean phone,
      Instant begun,
      Instant lastUsed,
      boolean current) {}

  /** The last used first. */
  @GetMapping("/api/sessions")
  List<Shown> list(HttpServletRequest request) {
    String current = current(request);
    return sessions.of(Actor.current().account()).stream()
        .map(
            s ->
                new Shown(
                    s.id(),
                    s.way(),
                    s.machine(),
                    s.phone() != null,
                    s.begun(),
                    s.lastUsed(),
                    s.id().equals(current)))
        .toList();
  }

  private static String current(HttpServletRequest request) {
    return SessionContexts.current(request).map(Session::id).orElse(null);
  }

  /**
   * Ends one of one's own sessions.
   *
   * @throws Refusal {@code session-unknown}
   */
  @DeleteMapping("/api/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id, HttpServletRequest request) {
    if (!end(session -> session.id().equals(id), request)) {
      throw Refusal.notFound("session-unknown", null, id);
    }
  }

  /** Ends all of one's own sessions but the one that asks. */
  @DeleteMapping("/api/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(HttpServletRequest request) {
    String current = current(request);
    end(session -> !session.id().equals(current), request);
  }

  private boolean end(Predicate<Session> which, HttpServletRequest request) {
    Actor actor = Actor.current();
    List<Session> ended = sessions.end(actor.account(), which);
    for (Session session : ended) {
      audit.note(
          actor.account(),
          actor.party(),
          Audit.What.SESSION_ENDED,
          null,
          session.machine(),
          Origin.of(request));
    }
    return !ended.isEmpty();
  }
}
