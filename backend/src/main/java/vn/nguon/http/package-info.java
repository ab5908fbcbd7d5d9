/**
 * What all HTTP has in common: problem documents, reading your own write, limits, the pages of the
 * app.
 */
package vn.nguon.http;
