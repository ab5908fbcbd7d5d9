package vn.nguon.passport.page;

import java.util.regex.Pattern;

/** The drawings of products, and their raster twins for previews of links. */
final class Pictures {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final String OTHER = "other";

  /** The path of a drawing; that of any product where there is none of this name. */
  static String path(String name) {
    return "/pictures/" + known(name, "/static/pictures/", ".svg") + ".svg";
  }

  /** The path of a PNG of 1200 by 630 pixels, which is what messengers show beside a link. */
  static String preview(String name) {
    return "/og/" + known(name, "/static/og/", ".png") + ".png";
  }

  /** The name is checked before it becomes part of a path. */
  private static String known(String name, String folder, String ending) {
    return name != null
            && NAME.matcher(name).matches()
            && Pictures.class.getResource(folder + name + ending) != null
        ? name
        : OTHER;
  }

  private Pictures() {}
}
