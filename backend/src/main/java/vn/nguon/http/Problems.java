package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Unit;

/**
 * Makes problem documents (RFC 9457) of refusals: a stable type, a sentence in the user's language,
 * the field, and what would be accepted. Vietnamese unless English is asked for.
 */
@Component
public class Problems {

  private static final String BUNDLE = "vn.nguon.http.problems";
  private static final Locale VIETNAMESE = Locale.of("vi");

  /** Vietnamese or English, whichever is nearer to what was asked for. */
  public static Locale language(Locale asked) {
    return asked.getLanguage().equals("en") ? Locale.ENGLISH : VIETNAMESE;
  }

  /** The language of a request; Vietnamese where it names none. */
  public static Locale language(HttpServletRequest request) {
    return request.getHeader("Accept-Language") == null
        ? VIETNAMESE
        : language(request.getLocale());
  }

  public static HttpStatus status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case GONE -> HttpStatus.GONE;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
    };
  }

  public ProblemDetail of(Refusal refusal, Locale asked) {
    return of(status(refusal.kind()), refusal.code(), refusal.field(), refusal.values(), asked);
  }

  public ProblemDetail of(
      HttpStatus status, String code, String field, Map<String, Object> values, Locale asked) {
    Locale language = language(asked);
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create("urn:nguon:problem:" + code));
    problem.setTitle(sentence("title." + status.value(), Map.of(), language));
    problem.setDetail(sentence(code, values, language));
    problem.setProperty("code", code);
    if (field != null) {
      problem.setProperty("field", field);
    }
    String accepted = accepted(code, values, language);
    if (accepted != null) {
      problem.setProperty("accepted", accepted);
    }
    return problem;
  }

  /** What is wrong, as a sentence. */
  public String sentence(String code, Map<String, Object> values, Locale language) {
    return fill(bundle(language).getString(code), values, language);
  }

  /** What would be accepted, or null where there is nothing to say. */
  public String accepted(String code, Map<String, Object> values, Locale language) {
    try {
      return fill(bundle(language).getString(code + ".accepted"), values, language);
    } catch (MissingResourceException none) {
      return null;
    }
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        BUNDLE,
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Puts values in the places of their names: {@code {value}}. */
  private static String fill(String pattern, Map<String, Object> values, Locale language) {
    String text = pattern;
    var shown = new HashMap<String, String>();
    values.forEach((name, value) -> shown.put(name, shown(value, language)));
    for (Map.Entry<String, String> value : shown.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /** A unit as people write it. */
  private static String symbol(Unit unit, Locale language) {
    boolean english = language.equals(Locale.ENGLISH);
    return switch (unit) {
      case KGM -> "kg";
      case GRM -> "g";
      case TNE -> english ? "t" : "tấn";
      case LTR -> english ? "l" : "lít";
      case MLT -> "ml";
      case H87 -> english ? "pcs" : "cái";
    };
  }

  private static String shown(Object value, Locale language) {
    if (value instanceof Quantity quantity) {
      NumberFormat number = NumberFormat.getInstance(language);
      number.setMaximumFractionDigits(6);
      return number.format(quantity.value()) + " " + symbol(quantity.unit(), language);
    }
    if (value instanceof Unit unit) {
      return symbol(unit, language);
    }
    String text =
        value instanceof Number number && !(value instanceof java.math.BigDecimal)
            ? new MessageFormat("{0}", language).format(new Object[] {number})
            : String.valueOf(value);
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
