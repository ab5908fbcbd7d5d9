package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Whether who asked is still signed in, for answers that go on for long. */
@Component
public class SignedIn {

  private final Sessions sessions;

  SignedIn(Sessions sessions) {
    this.sessions = sessions;
  }

  /** How many sessions are open, those that ended by themselves among them until they are swept. */
  public long sessions() {
    return sessions.count();
  }

  /**
   * Whether who sent the request is still signed in, to be asked again later. Asking does not keep
   * anybody signed in longer.
   */
  public BooleanSupplier still(HttpServletRequest request) {
    return SessionContexts.current(request)
        .<BooleanSupplier>map(session -> () -> sessions.lives(session.id()))
        .orElse(() -> false);
  }
}
