package vn.nguon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every refusal has its sentence in both languages, and every sentence its refusal. */
class ProblemTextsTest {

  private static final String CODE = "\"([a-z0-9]+(?:-[a-z0-9]+)*)\"";

  /** A refusal, and what stands in its brackets. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?:Refusal\\s*\\.\\s*(invalid|conflict|notFound|forbidden|unproven)\\(\\s*"
              + "|new Refusal\\(\\s*(?:Refusal\\.)?Kind\\.[A-Z_]+,\\s*)"
              + CODE);

  /** Answers that no refusal stands behind. */
  private static final Pattern ANSWER =
      Pattern.compile("(?:HttpStatus\\.[A-Z_]+|\\bstatus),\\s*" + CODE + "|\"internal\"");

  /** Codes that are handed to what refuses: {@code Aggregates.change}, {@code mayRead} … */
  private static final Pattern UNKNOWN = Pattern.compile("\"([a-z]+-unknown)\"");

  private static Map<String, String> vietnamese;
  private static Map<String, String> english;
  private static String source;

  @BeforeAll
  static void read() {
    vietnamese = Bundle.read("problems", "vi");
    english = Bundle.read("problems", "en");
    source = Bundle.source();
    assertThat(source).contains("Refusal.invalid(\"required\"");
  }

  private static Set<String> codes() {
    var codes = new TreeSet<String>();
    REFUSAL.matcher(source).results().map(match -> match.group(2)).forEach(codes::add);
    ANSWER
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .filter(code -> code != null)
        .forEach(codes::add);
    UNKNOWN.matcher(source).results().map(match -> match.group(1)).forEach(codes::add);
    return codes;
  }

  private static Set<String> sentences(Map<String, String> texts) {
    return texts.keySet().stream()
        .filter(key -> !key.startsWith("title.") && !key.endsWith(".accepted"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRefusalHasASentenceAndEverySentenceARefusal() {
    assertThat(codes()).hasSizeGreaterThan(90);
    for (Map<String, String> texts : List.of(vietnamese, english)) {
      assertThat(without(codes(), sentences(texts))).as("refused without a sentence").isEmpty();
      assertThat(without(sentences(texts), codes())).as("said by nobody").isEmpty();
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
    vietnamese.forEach(
        (key, text) -> {
          // The parts of an address are named in each language.
          if (!text.startsWith("https://")) {
            assertThat(Bundle.places(text)).as(key).isEqualTo(Bundle.places(english.get(key)));
          }
        });
  }

  @Test
  void whatWouldBeAcceptedBelongsToASentence() {
    assertThat(
            vietnamese.keySet().stream()
                .filter(key -> key.endsWith(".accepted"))
                .map(key -> key.replace(".accepted", "")))
        .allMatch(vietnamese::containsKey);
  }

  @Test
  void everyStatusHasATitle() {
    for (int status : List.of(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 500, 503)) {
      assertThat(vietnamese).containsKey("title." + status);
      assertThat(english).containsKey("title." + status);
    }
  }

  @Test
  void vietnameseIsVietnamese() {
    vietnamese.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotBlank();
          assertThat(english.get(key)).as(key).isNotBlank();
          // Nothing but a place or a pattern is the same in every language.
          if (Bundle.PLACE.matcher(text).replaceAll("").matches(".*\\p{L}{3,}.*")
              && !text.startsWith("https://")
              && !text.startsWith("/")) {
            assertThat(text).as(key).isNotEqualTo(english.get(key));
          }
          if (!key.endsWith(".accepted")) {
            assertThat(Bundle.isVietnamese(text)).as("%s: %s", key, text).isTrue();
            assertThat(Bundle.isVietnamese(english.get(key))).as(key).isFalse();
          }
        });
  }

  /** Where the values of a refusal are written out beside it, each place takes one of them. */
  @Test
  void everyPlaceIsFilled() {
    Map<String, Set<String>> given = new HashMap<>();
    Set<String> undetermined = new TreeSet<>();
    for (MatchResult refusal : REFUSAL.matcher(source).results().toList()) {
      String code = refusal.group(2);
      String rest = arguments(refusal.end());
      Set<String> names = new TreeSet<>();
      if ("notFound".equals(refusal.group(1))) {
        names.add("value");
      } else if (rest.contains("Map.of(")) {
        names.addAll(keys(rest.substring(rest.indexOf("Map.of(") + 7)));
      } else if (rest.chars().filter(c -> c == ',').count() > 1) {
        undetermined.add(code);
        continue;
      }
      given.merge(
          code,
          names,
          (one, other) -> {
            // Said in several places, each must fill what the sentence has.
            var both = new TreeSet<>(one);
            both.retainAll(other);
            return both;
          });
    }
    undetermined.forEach(given::remove);
    assertThat(given).hasSizeGreaterThan(80);
    given.forEach(
        (code, names) -> {
          var needed = Bundle.places(vietnamese.get(code));
          if (vietnamese.containsKey(code + ".accepted")) {
            needed.addAll(Bundle.places(vietnamese.get(code + ".accepted")));
          }
          // A path with its parameters is shown as it is.
          needed.removeAll(Set.of("gtin", "lot", "GTIN"));
          assertThat(names).as(code).containsAll(needed);
        });
  }

  /** What follows up to the bracket that ends the call. */
  private static String arguments(int from) {
    int depth = 1;
    int at = from;
    while (depth > 0) {
      char c = source.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return source.substring(from, at - 1);
  }

  /** The literals at even places among the arguments of {@code Map.of(}. */
  private static Set<String> keys(String arguments) {
    Set<String> keys = new TreeSet<>();
    int depth = 0;
    int start = 0;
    int index = 0;
    boolean quoted = false;
    for (int i = 0; i <= arguments.length(); i++) {
      char c = i == arguments.length() ? ',' : arguments.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      }
      if (!quoted && (c == ',' && depth == 0 || depth < 0)) {
        if (index++ % 2 == 0) {
          keys.add(arguments.substring(start, i).strip().replace("\"", ""));
        }
        start = i + 1;
        if (depth < 0) {
          break;
        }
      }
    }
    return keys;
  }
}
