package vn.nguon.store.read;

/**
 * The store could not do its work: the disk is full, the file is damaged, a document is unreadable.
 */
public class ReadStoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ReadStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
