package vn.nguon.media;

/** What a content is, and how it is kept. */
public enum MediaKind {
  /** A JPEG made anew from what was brought. */
  PICTURE("image/jpeg"),
  /** A PDF without what tells of its making. */
  DOCUMENT("application/pdf");

  private final String type;

  MediaKind(String type) {
    this.type = type;
  }

  /** The media type it is served as. */
  public String type() {
    return type;
  }
}
