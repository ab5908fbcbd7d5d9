package vn.nguon.media;

/** What a content is, and how it is kept. */
public enum MediaKind {
  /** A JPEG made anew from what was brought. */
  PICTURE("image/jpeg"),
  /** A PDF without what tells of its making. */
  DOCUMENT("application/pdf"),
  /** A spoken note as most browsers record it. */
  VOICE_WEBM("audio/webm"),
  /** A spoken note as Apple's browsers record it. */
  VOICE_MP4("audio/mp4");

  private final String type;

  MediaKind(String type) {
    this.type = type;
  }

  /** Something to hear, which is for members alone. */
  public boolean voice() {
    return this == VOICE_WEBM || this == VOICE_MP4;
  }

  /** The media type it is served as. */
  public String type() {
    return type;
  }
}
