package vn.nguon.store.projection;

import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.ReadStore;

/** One filling of a projection's collections; a rebuild fills the next beside the present one. */
record Generation<T>(int number, Documents<T> facts, Documents<Object> derived) {

  static <T> Generation<T> open(ReadStore store, Projection<T> projection, int number) {
    Documents<T> facts =
        store.open(projection.documents().named(collection(projection, number, "")));
    Documents<Object> derived = null;
    if (projection.derivation() != null) {
      @SuppressWarnings("unchecked")
      var made = (Collection<Object>) projection.derivation().documents();
      derived = store.open(made.named(collection(projection, number, "_made")));
    }
    return new Generation<>(number, facts, derived);
  }

  static void drop(ReadStore store, Projection<?> projection, int number) {
    store.drop(collection(projection, number, ""));
    store.drop(collection(projection, number, "_made"));
  }

  private static String collection(Projection<?> projection, int number, String suffix) {
    return projection.name() + "_v" + projection.version() + "_g" + number + suffix;
  }
}
