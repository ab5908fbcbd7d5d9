package vn.nguon.passport.page;

import java.net.URI;

/**
 * Where a page stands.
 *
 * @param baseUri scheme and host of this installation
 * @param path the canonical path of the page, percent-encoded
 * @param query what else the address asks, percent-encoded, without the language; may be empty
 * @param serial the serial number that was asked for; null for the page of a lot
 */
public record PageContext(URI baseUri, String path, String query, String serial) {

  public PageContext(URI baseUri, String path) {
    this(baseUri, path, "", null);
  }

  /** The whole address of a path here. */
  String absolute(String anyPath) {
    String base = baseUri.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + anyPath;
  }

  /** The address of this page with one thing more asked, relative to it. */
  String with(String parameter) {
    return "?" + (query.isEmpty() ? "" : query + "&") + parameter;
  }
}
