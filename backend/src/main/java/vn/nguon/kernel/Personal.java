package vn.nguon.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that may tell who somebody is (R-VN11). In a stored event it is sealed under the key of
 * {@link Statement#person()}; when that key is destroyed, the event stays, and the text is read as
 * {@link #FORGOTTEN}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface Personal {

  /** What stands where a text was. */
  String FORGOTTEN = "(đã xoá theo yêu cầu)";

  /**
   * Which component tells of whom it is, where that is another person than the one whose statement
   * it is: the driver of a dispatch, say. A dotted path from the record that the text stands in, or
   * nothing. Such a person has a key of their own among those of {@link Statement#person()}, and
   * can be forgotten alone. Where that component is null, the text itself tells.
   */
  String mentions() default "";

  /** Whether it is read as null instead: where a text of another form would be none. */
  boolean vanishes() default false;
}
