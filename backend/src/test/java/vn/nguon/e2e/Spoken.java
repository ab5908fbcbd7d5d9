package vn.nguon.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds Vietnamese on screens that speak English. Names and what people wrote stay as they are:
 * what the demonstration's books and the list of communes hold is no text of the product.
 */
final class Spoken {

  private static final Path WORDS = Path.of("..", "web", "src", "i18n");
  private static final Path BOOKS = Path.of("src/main/resources/vn/nguon/demo");
  private static final Path TESTS = Path.of("src/test/java/vn/nguon/e2e");
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");
  private static final Path COMMUNES = Path.of("src/main/resources/vn/nguon/place/communes.csv");

  private static final Pattern ENTRY =
      Pattern.compile("^ {2}'([^']+)':\\s*(['\"])((?:\\\\.|(?!\\2).)*)\\2,", Pattern.MULTILINE);

  /** A letter that English has not. */
  private static final Pattern LETTER =
      Pattern.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]");

  /**
   * Every text that is seen or read aloud, without those that say of themselves that they are
   * Vietnamese.
   */
  private static final String TEXTS =
      """
      () => {
        const texts = [document.title];
        const meant = element => !element.closest('[lang=vi], script, style, noscript');
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const text = walker.currentNode;
          if (text.parentElement.getClientRects().length && meant(text.parentElement)) {
            texts.push(text.textContent);
          }
        }
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          for (const element of document.querySelectorAll('[' + name + ']')) {
            if (element.getClientRects().length && meant(element)) {
              texts.push(element.getAttribute(name));
            }
          }
        }
        return texts.map(text => text.trim()).filter(text => text !== '');
      }\
      """;

  /** Names and what people wrote, the longest first. */
  private final List<String> written;

  /** The app's whole Vietnamese texts that read otherwise in English. */
  private final Set<String> texts = new TreeSet<>();

  private Spoken(
      Collection<String> written,
      Collection<String> typed,
      Map<String, String> vi,
      Map<String, String> en) {
    this.written =
        Stream.concat(written.stream(), typed.stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    vi.forEach(
        (key, text) -> {
          if (!text.equals(en.get(key)) && !text.contains("{") && !written.contains(text)) {
            texts.add(text);
          }
        });
    texts.removeAll(en.values());
  }

  static Spoken read() throws IOException {
    Set<String> written = new TreeSet<>(List.of("Nguồn", "Hoàng Sa", "Trường Sa"));
    try (Stream<Path> books = Files.list(BOOKS)) {
      for (Path book : books.filter(one -> one.toString().endsWith(".csv")).toList()) {
        for (String line : Files.readAllLines(book)) {
          add(written, line, ";");
        }
      }
    }
    for (String line : Files.readAllLines(COMMUNES)) {
      add(written, line, "[,;\t]");
    }
    return new Spoken(written, typed(), dictionary("vi"), dictionary("en"));
  }

  /** What the tests of this package enter, since the demonstration is one for all of them. */
  private static Set<String> typed() throws IOException {
    Set<String> typed = new TreeSet<>();
    try (Stream<Path> tests = Files.list(TESTS)) {
      for (Path test : tests.toList()) {
        LITERAL
            .matcher(Files.readString(test))
            .results()
            .map(literal -> literal.group(1))
            .filter(literal -> LETTER.matcher(literal).find())
            .forEach(typed::add);
      }
    }
    return typed;
  }

  private static void add(Set<String> written, String line, String between) {
    for (String field : line.split(between)) {
      String text = field.replace("\"", "").replace("\ufeff", "").strip();
      if (!text.isEmpty()) {
        written.add(text);
        // Some fields are lists.
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .forEach(written::add);
      }
    }
  }

  private static Map<String, String> dictionary(String language) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<Path> files = new ArrayList<>(List.of(WORDS.resolve(language + ".ts")));
    try (Stream<Path> parts = Files.list(WORDS.resolve(language))) {
      parts.forEach(files::add);
    }
    for (Path file : files) {
      Matcher entry = ENTRY.matcher(Files.readString(file));
      while (entry.find()) {
        texts.put(entry.group(1), entry.group(3));
      }
    }
    if (texts.size() < 1000) {
      throw new IllegalStateException("Only " + texts.size() + " texts in " + WORDS);
    }
    return texts;
  }

  /** The Vietnamese texts on a page that should be in English. */
  @SuppressWarnings("unchecked")
  List<String> vietnameseOn(Page page) {
    return ((List<String>) page.evaluate(TEXTS))
        .stream().distinct().filter(this::isVietnamese).toList();
  }

  private boolean isVietnamese(String text) {
    return texts.contains(text)
        || LETTER.matcher(text).find() && LETTER.matcher(without(text)).find();
  }

  /** What is left of a text without the names in it and without what people wrote. */
  private String without(String text) {
    String left = text;
    for (String one : written) {
      for (int at = left.indexOf(one); at >= 0; at = left.indexOf(one, at + 1)) {
        int end = at + one.length();
        if ((at == 0 || !Character.isLetter(left.charAt(at - 1)))
            && (end == left.length() || !Character.isLetter(left.charAt(end)))) {
          left = left.substring(0, at) + '·' + left.substring(end);
        }
      }
    }
    return left;
  }
}
