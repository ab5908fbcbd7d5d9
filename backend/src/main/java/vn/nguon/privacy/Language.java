package vn.nguon.privacy;

/** In which language a question was read. */
public enum Language {
  VI,
  EN
}
