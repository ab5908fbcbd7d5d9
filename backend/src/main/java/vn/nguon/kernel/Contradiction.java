package vn.nguon.kernel;

import java.util.Map;

/**
 * What does not fit together in what a party declared, though it was recorded: it stays with the
 * event and is shown wherever the event is.
 *
 * @param code stable, in kebab-case; its sentence is in {@code contradictions_vi} and {@code _en}
 * @param values what the sentence's {@code {name}} places take, as text
 */
public record Contradiction(String code, Map<String, String> values) {

  public Contradiction {
    values = Map.copyOf(values);
  }
}
