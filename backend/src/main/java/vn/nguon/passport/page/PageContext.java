package vn.nguon.passport.page;

import java.net.URI;

/**
 * Where a page stands.
 *
 * @param baseUri scheme and host of this installation, without a slash at the end
 * @param path the canonical path of the page, percent-encoded
 * @param serial the serial number that was asked for; null for the page of a lot
 */
public record PageContext(URI baseUri, String path, String serial) {

  public PageContext(URI baseUri, String path) {
    this(baseUri, path, null);
  }

  /** The whole address of a path here. */
  String absolute(String anyPath) {
    String base = baseUri.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + anyPath;
  }
}
