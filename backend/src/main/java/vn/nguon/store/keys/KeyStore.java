package vn.nguon.store.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the keys are kept, each wrapped by the master key. What is answered is durable. */
public interface KeyStore extends AutoCloseable {

  /** Between a subject and the mark of somebody whom it mentioned. */
  String MENTIONED = "#";

  /**
   * A key as it is kept.
   *
   * @param id 16 hexadecimal digits, never given twice
   * @param subject whom or what it is for, see {@link KeyVault}
   * @param master the fingerprint of the master key that wrapped it
   * @param wrapped nonce, encrypted key and tag
   */
  record Wrapped(String id, String subject, String master, byte[] wrapped) {}

  Optional<Wrapped> find(String id);

  /** The key that is in use for the subject. */
  Optional<Wrapped> ofSubject(String subject);

  /** Keeps a key for a subject that has none, and answers the one that was first. */
  Wrapped keep(Wrapped fresh);

  /** Puts a key that was wrapped anew in the place of the former; one that is gone stays gone. */
  void replace(Wrapped key);

  /**
   * Removes the keys of the subject and of whom it mentioned, and their bytes from where they
   * stood.
   */
  void destroy(String subject);

  /** The fingerprints of all master keys that wrapped any key. */
  Set<String> masters();

  /** Some of the keys that a master key wrapped, at most 1,000. */
  List<Wrapped> under(String master);

  @Override
  void close();
}
