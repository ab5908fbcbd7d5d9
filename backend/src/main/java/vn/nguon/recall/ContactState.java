package vn.nguon.recall;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * How a party is reached in a recall.
 *
 * @param email or null
 * @param webhook or null
 * @param secret which secret signs what is sent to the web hook
 */
public record ContactState(PartyId party, String email, URI webhook, int secret) {

  /** One mailbox of one domain; whether it exists is known when something was sent to it. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

  static String stream(PartyId party) {
    return "recall-contact:" + party;
  }

  static ContactState evolve(ContactState before, ContactEvent event) {
    return switch (event) {
      case ContactEvent.RecallContactRegistered e ->
          new ContactState(e.by().party(), e.email(), e.webhook(), e.secret());
    };
  }

  /**
   * @throws Refusal {@code email}, {@code webhook} where the address is not an absolute one of
   *     HTTPS (or HTTP, where the installation allows it) without user and fragment
   */
  static List<ContactEvent> decide(ContactState before, ContactCommand command, boolean plainHttp) {
    return switch (command) {
      case ContactCommand.RegisterRecallContact o -> {
        Rules.past(o.by());
        String email = Rules.optionalText(o.email(), "email", 120);
        if (email != null && !EMAIL.matcher(email).matches()) {
          throw Refusal.invalid("email", "email", Map.of("value", email));
        }
        int secret = before == null ? 1 : before.secret + (o.newSecret() ? 1 : 0);
        yield List.of(
            new ContactEvent.RecallContactRegistered(
                email, webhook(o.webhook(), plainHttp), secret, o.by()));
      }
    };
  }

  private static URI webhook(String text, boolean plainHttp) {
    String address = Rules.optionalText(text, "webhook", 300);
    if (address == null) {
      return null;
    }
    try {
      URI uri = new URI(address);
      boolean scheme =
          "https".equalsIgnoreCase(uri.getScheme())
              || plainHttp && "http".equalsIgnoreCase(uri.getScheme());
      if (scheme
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Refused below, with the same words as any other address.
    }
    throw Refusal.invalid("webhook", "webhook", Map.of("value", address));
  }
}
