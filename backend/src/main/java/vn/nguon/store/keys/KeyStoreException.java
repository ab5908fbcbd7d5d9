package vn.nguon.store.keys;

/** The keys cannot be read or kept. */
public final class KeyStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
