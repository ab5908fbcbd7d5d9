/** Temperatures on the way and in store: readings, and what was outside the declared range. */
package vn.nguon.coldchain;
