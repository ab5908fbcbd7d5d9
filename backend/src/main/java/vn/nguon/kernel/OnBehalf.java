package vn.nguon.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An officer of a co-operative may give the order for a member, who answers for it ({@link
 * By#onBehalfBy}). It marks the work in the field and with lots; what binds a member otherwise (its
 * accounts, its entry, its memberships, its recalls) the member orders itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnBehalf {}
