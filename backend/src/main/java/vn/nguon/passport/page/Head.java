package vn.nguon.passport.page;

/**
 * What every page has: its words, its title and what a preview of its link shows.
 *
 * @param image the path of the preview's picture
 * @param indexed whether search engines may keep it
 */
record Head(
    Texts texts,
    String title,
    String description,
    String image,
    PageContext context,
    boolean indexed) {

  String style() {
    return PageStyle.ELEMENT;
  }

  String canonical() {
    return context.absolute(context.path());
  }

  String imageUri() {
    return context.absolute(image);
  }

  String locale() {
    return texts.isVietnamese() ? "vi_VN" : "en_US";
  }

  String otherLocale() {
    return texts.isVietnamese() ? "en_US" : "vi_VN";
  }

  /** The address of this page in the other language. */
  String toggle() {
    return context.with("lang=" + otherLanguage());
  }

  String otherLanguage() {
    return texts.isVietnamese() ? "en" : "vi";
  }
}
