package vn.nguon.recall;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends e-mail by the mail server of {@link MailSettings}. */
final class Mailer {

  private final MailSettings settings;
  private final JavaMailSenderImpl sender;

  Mailer(MailSettings settings, Duration timeout) {
    this.settings = settings;
    if (settings.host() == null || settings.host().isBlank()) {
      sender = null;
      return;
    }
    // Not a bean: an installation is well where its mail server is not.
    sender = new JavaMailSenderImpl();
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    sender.setUsername(settings.user());
    sender.setPassword(settings.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    String millis = String.valueOf(timeout.toMillis());
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
  }

  /** Whether there is a mail server. */
  boolean known() {
    return sender != null;
  }

  /**
   * @param delivery an id that is the same however often the same notice is tried
   * @throws RuntimeException where the server did not take it
   */
  void send(String to, String subject, String text, String delivery) {
    var message = sender.createMimeMessage();
    try {
      var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      helper.setFrom(settings.from());
      helper.setTo(to);
      helper.setSubject(subject);
      helper.setText(text);
      message.setHeader("Nguon-Delivery", delivery);
      // Nobody's holiday answer shall come back for it.
      message.setHeader("Auto-Submitted", "auto-generated");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    sender.send(message);
  }
}
