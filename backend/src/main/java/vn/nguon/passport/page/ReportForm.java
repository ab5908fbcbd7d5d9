package vn.nguon.passport.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;
import vn.nguon.passport.page.PassportPage.Fact;

/**
 * The form by which a shopper reports a problem, as it is drawn.
 *
 * @param facts of the lot that was looked at; empty where none could be read, and the label's code
 *     is asked for
 * @param form the id that the form is given out with, so that sending it twice is one report
 * @param typed what stands in the fields, by their names
 * @param wrong what is wrong with them, by their names
 * @param daysKept for how many days after the end what was written is kept
 */
record ReportForm(
    Head head,
    List<Fact> facts,
    String form,
    Map<String, String> typed,
    Map<String, String> wrong,
    List<Choice> kinds,
    List<Choice> provinces,
    long daysKept) {

  /** Where the form is. */
  static final String PATH = "/su-co";

  /** A field that people do not see and do not fill in; who fills in every field is no person. */
  static final String TRAP = "ghichu2";

  /** One of several. */
  record Choice(String value, String name) {}

  /**
   * The address of the form for what was looked at.
   *
   * @param code the path of a page, or what stands on a label
   */
  static String link(String code, Texts t) {
    return PATH
        + "?ma="
        + UriUtils.encodeQueryParam(code, StandardCharsets.UTF_8)
        + "&lang="
        + t.language();
  }

  String style() {
    return PageStyle.FORM_ELEMENT;
  }

  Texts texts() {
    return head.texts();
  }

  /** What stands in a field. */
  String in(String field) {
    return typed.getOrDefault(field, "");
  }

  /** Whether it is this that was chosen. */
  boolean is(String field, String value) {
    return value.equals(typed.get(field));
  }

  /** What is wrong with a field; null for nothing. */
  String wrongWith(String field) {
    return wrong.get(field);
  }

  /** For {@code aria-invalid}. */
  String invalid(String field) {
    return wrong.containsKey(field) ? "true" : null;
  }

  /** For {@code aria-describedby}: the hint of a field, and what is wrong with it. */
  String described(String field, boolean hint) {
    String said = (hint ? "h-" + field : "") + (wrong.containsKey(field) ? " e-" + field : "");
    return said.isEmpty() ? null : said.strip();
  }

  boolean trapped() {
    return !in(TRAP).isEmpty();
  }
}
