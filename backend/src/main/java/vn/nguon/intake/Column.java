package vn.nguon.intake;

/**
 * A column of a book.
 *
 * @param heading in Vietnamese; case and accents do not matter in a file
 * @param english the same in English; a file may have either
 * @param needed whether every line must have it
 * @param meaning what to write in it, in Vietnamese
 * @param example one cell of it
 */
record Column(String heading, String english, boolean needed, String meaning, String example) {

  static Column needed(String heading, String english, String meaning, String example) {
    return new Column(heading, english, true, meaning, example);
  }

  static Column optional(String heading, String english, String meaning, String example) {
    return new Column(heading, english, false, meaning, example);
  }
}
