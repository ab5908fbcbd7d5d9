package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Refusal;

/**
 * Makes problem documents (RFC 9457) of refusals: a stable type, a sentence in the user's language,
 * the field, and what would be accepted. Vietnamese unless English is asked for.
 */
@Component
public class Problems {

  private static final Sentences SENTENCES = new Sentences("vn.nguon.http.problems");
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
      case UNPROVEN -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case GONE -> HttpStatus.GONE;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
    };
  }

  public ProblemDetail of(Refusal refusal, Locale asked) {
    return of(status(refusal.kind()), refusal.code(), refusal.field(), refusal.values(), asked);
  }

  /** One line of a file that was refused. */
  record LineProblem(long line, String field, String code, String detail, String accepted) {

    private static LineProblem of(FileRefusal.Line line, Problems problems, Locale language) {
      Refusal refusal = line.refusal();
      return new LineProblem(
          line.line(),
          refusal.field(),
          refusal.code(),
          problems.sentence(refusal.code(), refusal.values(), language),
          problems.accepted(refusal.code(), refusal.values(), language));
    }
  }

  /** With each bad line as one of {@code errors}. */
  public ProblemDetail of(FileRefusal refusal, Locale asked) {
    Locale language = language(asked);
    ProblemDetail problem =
        of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "file-lines",
            null,
            Map.of("count", refusal.total()),
            language);
    problem.setProperty(
        "errors",
        refusal.lines().stream().map(line -> LineProblem.of(line, this, language)).toList());
    return problem;
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
    String sentence = SENTENCES.find(code, values, language);
    if (sentence == null) {
      throw new IllegalArgumentException("nothing is said of " + code);
    }
    return sentence;
  }

  /** What would be accepted, or null where there is nothing to say. */
  public String accepted(String code, Map<String, Object> values, Locale language) {
    return SENTENCES.find(code + ".accepted", values, language);
  }
}
