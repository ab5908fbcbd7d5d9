package vn.nguon.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.nguon.kernel.PartyId;

/**
 * The secrets by which parties know that a notice is from here. Each is made from the
 * installation's one key, the party and a number, so that none is stored anywhere; an event names
 * but the number.
 */
final class WebhookSecrets {

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final byte[] key;

  private WebhookSecrets(byte[] key) {
    this.key = key;
  }

  /**
   * @param key of the settings; null to use the one in the folder, made when missing
   */
  static WebhookSecrets open(String key, Path folder) {
    if (key != null && !key.isBlank()) {
      if (key.length() < KEY_BYTES) {
        throw new IllegalArgumentException("nguon.recall.webhook-key has less than 32 characters");
      }
      return new WebhookSecrets(key.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("webhook.key");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
            file,
            Base64.getEncoder().encodeToString(random),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
      }
      return new WebhookSecrets(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make " + file, e);
    }
  }

  /** The secret of a party's web hook, in base64 for URLs. */
  String secret(PartyId party, int number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hmac(key, ("recall-webhook\n" + party + "\n" + number)));
  }

  /**
   * What goes with a body: {@code t=<seconds>,v1=<hex>}, the HMAC-SHA256 of {@code seconds.body}
   * under the secret's text. The time is signed too, so that a copied notice grows old.
   */
  static String signature(String secret, long seconds, String body) {
    byte[] signed = hmac(secret.getBytes(StandardCharsets.UTF_8), seconds + "." + body);
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
