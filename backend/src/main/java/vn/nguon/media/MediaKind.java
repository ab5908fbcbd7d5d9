package vn.nguon.media;

/** What a content is, and how it is kept. */
public enum MediaKind {
  /** A JPEG made anew from what was brought. */
  PICTURE("image/jpeg", ".jpg"),
  /** A PDF without what tells of its making. */
  DOCUMENT("application/pdf", ".pdf"),
  /** A spoken note as most browsers record it. */
  VOICE_WEBM("audio/webm", ".webm"),
  /** A spoken note as Apple's browsers record it. */
  VOICE_MP4("audio/mp4", ".m4a");

  private final String type;
  private final String ending;

  MediaKind(String type, String ending) {
    this.type = type;
    this.ending = ending;
  }

  /** How the name of a file of it ends, with the dot. */
  String ending() {
    return ending;
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
