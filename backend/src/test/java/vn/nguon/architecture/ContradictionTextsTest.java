package vn.nguon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every contradiction has its sentence in both languages, and every sentence its contradiction. */
class ContradictionTextsTest {

  private static final Pattern CONTRADICTION =
      Pattern.compile(
          "new Contradiction\\(\\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\",\\s*Map\\.(?:of|ofEntries)\\(");

  /** However it is made, so that none is made in a way that the pattern above does not know. */
  private static final Pattern MADE = Pattern.compile("new Contradiction\\(");

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern VIETNAMESE =
      Pattern.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]");

  private static Map<String, String> vietnamese;
  private static Map<String, String> english;
  private static String source;

  @BeforeAll
  static void read() throws IOException {
    vietnamese = texts("vi");
    english = texts("en");
    Path here = Path.of("src/main/java");
    List<String> files = new ArrayList<>();
    try (var all = Files.walk(Files.exists(here) ? here : Path.of("backend/src/main/java"))) {
      for (Path file : all.filter(one -> one.toString().endsWith(".java")).toList()) {
        files.add(Files.readString(file));
      }
    }
    source = String.join("\n", files);
  }

  private static Map<String, String> texts(String language) throws IOException {
    var properties = new Properties();
    try (var in =
        ContradictionTextsTest.class.getResourceAsStream(
            "/vn/nguon/http/contradictions_" + language + ".properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    var texts = new TreeMap<String, String>();
    properties.forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }

  private static Set<String> codes() {
    return CONTRADICTION
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyContradictionIsMadeWithACodeThatCanBeFound() {
    assertThat(CONTRADICTION.matcher(source).results().count())
        .isGreaterThan(4)
        .isEqualTo(MADE.matcher(source).results().count());
  }

  @Test
  void everyContradictionHasASentenceAndEverySentenceAContradiction() {
    assertThat(vietnamese.keySet()).isEqualTo(codes());
    assertThat(english.keySet()).isEqualTo(codes());
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    vietnamese.forEach(
        (code, text) -> {
          assertThat(places(text)).as(code).isEqualTo(places(english.get(code)));
          assertThat(VIETNAMESE.matcher(text).find()).as(code).isTrue();
          assertThat(VIETNAMESE.matcher(english.get(code)).find()).as(code).isFalse();
        });
  }

  /** The values stand beside the code in the source, by their names. */
  @Test
  void everyPlaceIsFilled() {
    for (MatchResult made : CONTRADICTION.matcher(source).results().toList()) {
      String values = values(made.end());
      for (String place : places(vietnamese.get(made.group(1)))) {
        assertThat(values).as(made.group(1)).contains("\"" + place + "\"");
      }
    }
  }

  /** What follows up to the bracket that ends the map. */
  private static String values(int from) {
    int depth = 1;
    int at = from;
    while (depth > 0) {
      char c = source.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return source.substring(from, at - 1);
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
