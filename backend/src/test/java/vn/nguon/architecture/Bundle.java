package vn.nguon.architecture;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of one bundle, and the source that says them. */
final class Bundle {

  static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  private static final Pattern VIETNAMESE =
      Pattern.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]");

  /** Key to sentence. */
  static Map<String, String> read(String name, String language) {
    var properties = new Properties();
    try (var in =
        Bundle.class.getResourceAsStream(
            "/vn/nguon/http/" + name + "_" + language + ".properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var texts = new TreeMap<String, String>();
    properties.forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }

  /** All of the product's own source, one file after the other. */
  static String source() {
    Path here = Path.of("src/main/java");
    try (var files = Files.walk(Files.exists(here) ? here : Path.of("backend/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Bundle::text)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the sentence leaves to be filled in. */
  static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isVietnamese(String text) {
    return VIETNAMESE.matcher(text.toLowerCase(java.util.Locale.ROOT)).find();
  }

  private Bundle() {}
}
