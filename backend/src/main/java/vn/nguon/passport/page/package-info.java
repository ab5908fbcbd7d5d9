/**
 * The public pages: drawn on the server, without script, small enough for an old phone on a slow
 * line (R-U4), in the order that a reader needs (R-U5).
 */
package vn.nguon.passport.page;
