package vn.nguon.season;

import vn.nguon.store.read.Words;

/** Crops are told in words; case and accents do not tell two of them apart. */
final class Crops {

  static String key(String crop) {
    return Words.fold(crop).strip();
  }

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  private Crops() {}
}
