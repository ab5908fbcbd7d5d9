package vn.nguon.kernel;

import java.util.Map;

/**
 * A command or an input that is refused. It names the rule by a stable code, the field at fault and
 * the values of its message; the sentence itself is chosen in the user's language where it is shown
 * (`problems_vi.properties`, `problems_en.properties`: `code` is what is wrong, `code.accepted` is
 * what would be accepted).
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of answer a refusal is; HTTP makes a status of it. */
  public enum Kind {
    /** The input itself is wrong. */
    INVALID,
    /** Nobody is signed in, or what was shown to sign in is wrong. */
    UNPROVEN,
    /** The actor may not do this. */
    FORBIDDEN,
    /** What is named does not exist. */
    NOT_FOUND,
    /** It was so once and is no more. */
    GONE,
    /** The input is right, but not in the present state. */
    CONFLICT,
    /** More than is taken at once. */
    TOO_LARGE,
    /** Wrong too many times; it may be tried again after {@code seconds}. */
    TOO_OFTEN
  }

  private final Kind kind;
  private final String code;
  private final String field;
  private final transient Map<String, Object> values;

  public Refusal(Kind kind, String code, String field, Map<String, Object> values) {
    super(
        code + (field == null ? "" : " (" + field + ")") + (values.isEmpty() ? "" : " " + values));
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.values = Map.copyOf(values);
  }

  public static Refusal invalid(String code, String field) {
    return new Refusal(Kind.INVALID, code, field, Map.of());
  }

  public static Refusal invalid(String code, String field, Map<String, Object> values) {
    return new Refusal(Kind.INVALID, code, field, values);
  }

  public static Refusal conflict(String code, String field, Map<String, Object> values) {
    return new Refusal(Kind.CONFLICT, code, field, values);
  }

  public static Refusal notFound(String code, String field, Object what) {
    return new Refusal(Kind.NOT_FOUND, code, field, Map.of("value", what));
  }

  public static Refusal unproven(String code, Map<String, Object> values) {
    return new Refusal(Kind.UNPROVEN, code, null, values);
  }

  public static Refusal forbidden(String code, String field, Map<String, Object> values) {
    return new Refusal(Kind.FORBIDDEN, code, field, values);
  }

  public Kind kind() {
    return kind;
  }

  /** Stable, in kebab-case: {@code harvest-in-future}. */
  public String code() {
    return code;
  }

  /** The field of the input at fault, as a dotted path, or null for the whole. */
  public String field() {
    return field;
  }

  /** The values that the message's {@code {name}} places take. */
  public Map<String, Object> values() {
    return values == null ? Map.of() : values;
  }
}
