package vn.nguon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
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

  private static Map<String, String> vietnamese;
  private static Map<String, String> english;
  private static String source;

  @BeforeAll
  static void read() {
    vietnamese = Bundle.read("contradictions", "vi");
    english = Bundle.read("contradictions", "en");
    source = Bundle.source();
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
          assertThat(Bundle.places(text)).as(code).isEqualTo(Bundle.places(english.get(code)));
          assertThat(Bundle.isVietnamese(text)).as(code).isTrue();
          assertThat(Bundle.isVietnamese(english.get(code))).as(code).isFalse();
        });
  }

  /** The values stand beside the code in the source, by their names. */
  @Test
  void everyPlaceIsFilled() {
    for (MatchResult made : CONTRADICTION.matcher(source).results().toList()) {
      String values = values(made.end());
      for (String place : Bundle.places(vietnamese.get(made.group(1)))) {
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
}
