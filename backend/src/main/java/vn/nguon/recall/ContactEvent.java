package vn.nguon.recall;

import java.net.URI;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/** What happened to a party's contact for recalls; the party is that of {@link By}. */
public sealed interface ContactEvent extends Statement {

  /**
   * @param secret which secret signs what is sent to the web hook: a number that says nothing of it
   */
  record RecallContactRegistered(
      @Personal(vanishes = true) String email, URI webhook, int secret, By by)
      implements ContactEvent {}
}
