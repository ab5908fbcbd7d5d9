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

  /**
   * Asks of the session of a request again later. To be asked is not to be used: it ends in its
   * time all the same.
   */
  public BooleanSupplier still(HttpServletRequest request) {
    return SessionContexts.current(request)
        .<BooleanSupplier>map(session -> () -> sessions.lives(session.id()))
        .orElse(() -> false);
  }
}
