/**
 * What event processors keep beside their read models in the embedded store: how far they have
 * come, and the events they could not handle.
 */
package vn.nguon.store.token;
