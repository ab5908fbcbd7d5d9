/** Public rules as dated configuration: what is asked for, from which day, and by whom. */
package vn.nguon.rulebook;
