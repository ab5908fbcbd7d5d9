package vn.nguon.recall;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server; without a host no e-mail is sent.
 *
 * @param host null for none
 * @param security {@code STARTTLS} (required, never passed over), {@code TLS} from the first byte,
 *     or {@code NONE}
 * @param user null where the server asks for none
 * @param from the sender's address
 */
@ConfigurationProperties("nguon.mail")
public record MailSettings(
    String host,
    @DefaultValue("587") int port,
    @DefaultValue("STARTTLS") Security security,
    String user,
    String password,
    @DefaultValue("nguon@localhost") String from) {

  /** How the connection is kept private. */
  public enum Security {
    NONE,
    STARTTLS,
    TLS
  }
}
