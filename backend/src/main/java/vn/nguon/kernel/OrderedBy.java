package vn.nguon.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which roles may give the order. A command without it is given by the product's own parts only.
 * Whether the party holds what it acts on is decided where the lot is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OrderedBy {

  /** All of them where none is named: what everybody may do for themselves. */
  Role[] value() default {
    Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR, Role.OPERATOR
  };
}
