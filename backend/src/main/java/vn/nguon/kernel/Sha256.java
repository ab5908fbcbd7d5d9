package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** A content by its SHA-256: 64 lower-case hexadecimal digits. */
public record Sha256(@JsonValue String value) implements Comparable<Sha256> {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws Refusal {@code content-hash}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sha256 {
    if (value == null || !FORM.matcher(value).matches()) {
      throw Refusal.invalid("content-hash", "media", Map.of("value", value == null ? "" : value));
    }
  }

  /** A digest to feed with the content. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a digest gives in the end. */
  public static Sha256 of(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public int compareTo(Sha256 other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
