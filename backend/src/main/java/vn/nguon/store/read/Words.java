package vn.nguon.store.read;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** Words as people search for them: without case, tone and vowel marks, đ as d. */
public final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** {@code "Cam Cao Phong, Hòa Bình"} gives {@code cam, cao, phong, hoa, binh}. */
  public static SequencedSet<String> of(String text) {
    var words = new LinkedHashSet<String>();
    for (String word : GAPS.split(fold(text))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Whether each word of the query begins a word of the text, as searches by an index do it. */
  public static boolean begin(String text, String query) {
    var words = of(text);
    return of(query).stream().allMatch(start -> words.stream().anyMatch(w -> w.startsWith(start)));
  }

  /** The text in lower case without marks; everything else stays. */
  public static String fold(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT).replace('đ', 'd');
  }

  private Words() {}
}
