package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.UUID;

/**
 * The id that a client gives a command. Sending the same id again changes nothing and answers the
 * same (R-U1).
 */
public record CommandId(@JsonValue UUID value) {

  public CommandId {
    if (value == null) {
      throw Refusal.invalid("command-id", "commandId");
    }
  }

  /**
   * @throws Refusal {@code command-id} unless a UUID in its 36-character form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CommandId parse(String text) {
    try {
      if (text != null && text.length() == 36) {
        return new CommandId(UUID.fromString(text));
      }
    } catch (IllegalArgumentException notOne) {
      // Refused below, with the same words as any other text.
    }
    throw Refusal.invalid("command-id", "commandId", Map.of("value", text == null ? "" : text));
  }

  public static CommandId random() {
    return new CommandId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
