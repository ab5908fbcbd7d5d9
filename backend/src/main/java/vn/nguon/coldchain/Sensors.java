package vn.nguon.coldchain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SensorId;
import vn.nguon.store.event.States;

/** Sensors by id, and their tokens; always up to date. */
@Component
class Sensors {

  private static final int TOKEN_BYTES = 32;

  private final States states;
  private final SecureRandom random = new SecureRandom();

  Sensors(States states) {
    this.states = states;
  }

  Optional<SensorState> find(SensorId id) {
    return states.read(SensorState.stream(id), SensorState::evolve);
  }

  /**
   * A new token: the sensor's id, a point, and 256 bits that nobody guesses. It is shown once and
   * kept nowhere.
   */
  String newToken(SensorId id) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** SHA-256 (hex). A token is random, so that it needs no salt and no slowness. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sensor that the token is of; empty for a token that is no more, or never was. */
  Optional<SensorState> byToken(String token) {
    int point = token.indexOf('.');
    if (point < 0) {
      return Optional.empty();
    }
    SensorId id;
    try {
      id = new SensorId(token.substring(0, point));
    } catch (Refusal notOne) {
      return Optional.empty();
    }
    byte[] given = hash(token).getBytes(StandardCharsets.US_ASCII);
    return find(id)
        .filter(sensor -> !sensor.retired())
        .filter(
            sensor ->
                MessageDigest.isEqual(
                    given, sensor.tokenHash().getBytes(StandardCharsets.US_ASCII)));
  }
}
