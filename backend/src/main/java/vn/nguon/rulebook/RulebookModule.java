package vn.nguon.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.store.StoreSettings;

/**
 * Reads the rules: those that come with the product, or a file in their place: {@code rules.json}
 * in the data folder, or what {@code nguon.rules} names.
 */
@Configuration
class RulebookModule {

  static final String FILE = "rules.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  @Bean
  Rulebook rulebook(StoreSettings settings, @Value("${nguon.rules:}") String file) {
    if (!file.isBlank()) {
      return read(Path.of(file));
    }
    Path own = settings.data().resolve(FILE);
    return Files.exists(own) ? read(own) : standard();
  }

  /** The rules that come with the product. */
  static Rulebook standard() {
    try (InputStream in = RulebookModule.class.getResourceAsStream(FILE)) {
      return read(in, FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalStateException which file, and what is wrong in it, for whoever started this
   */
  static Rulebook read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new IllegalStateException("The rules cannot be read from " + file.toAbsolutePath(), e);
    }
  }

  private static Rulebook read(InputStream in, String name) {
    try {
      return JSON.readValue(in, Rulebook.class);
    } catch (JacksonException e) {
      Throwable reason = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
      throw new IllegalStateException(
          "The rules in " + name + " cannot be used: " + reason.getMessage(), e);
    }
  }
}
