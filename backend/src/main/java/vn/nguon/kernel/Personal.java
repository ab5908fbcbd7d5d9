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

  /** Whether it is read as null instead: where a text of another form would be none. */
  boolean vanishes() default false;
}
