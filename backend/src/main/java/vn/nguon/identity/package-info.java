/** Accounts, roles and sessions, and what each role may order. */
package vn.nguon.identity;
