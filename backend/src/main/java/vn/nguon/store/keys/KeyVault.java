package vn.nguon.store.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.nguon.store.keys.KeyStore.Wrapped;

/**
 * Seals what is said of a person under a key of that person's own, and forgets the person by
 * destroying the key (R-VN11). A subject is whom it is said of: {@code party:…}, {@code account:…},
 * or somebody whom such a one mentioned, {@code party:…#mark}.
 *
 * <p>A key is 256 random bits, kept wrapped by the master key, and durable before anything sealed
 * under it is handed out. Sealing is AES-256-GCM with the subject and the field as associated data,
 * so that what was sealed for one person or field does not open as another's. Keys are kept in
 * memory for {@link #REMEMBERED}: another node of a fleet may know a destroyed one for so long.
 */
public final class KeyVault implements AutoCloseable {

  /** How long a key is kept in memory. */
  public static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final int MOST_REMEMBERED = 100_000;
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int MENTION_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String LOOKUPS = "secret:lookups";
  private static final HexFormat HEX = HexFormat.of();

  private record Key(String id, String subject, SecretKeySpec key) {}

  private final KeyStore store;
  private final MasterKey master;
  private final String fingerprint;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Key> bySubject = remembered();

  /** Of ids that there is no key for any more, too: an id is never given again. */
  private final Cache<String, Optional<Key>> byId = remembered();

  private static <V> Cache<String, V> remembered() {
    return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
  }

  private KeyVault(KeyStore store, MasterKey master) {
    this.store = store;
    this.master = master;
    this.fingerprint = fingerprint(master);
  }

  /**
   * Opens the vault over a store; the store is closed with it.
   *
   * @param former the master key of before, whose keys are wrapped anew by the present one; or null
   * @throws IllegalStateException where keys were wrapped by a master key that is neither of them
   */
  public static KeyVault open(KeyStore store, MasterKey master, MasterKey former) {
    var vault = new KeyVault(store, master);
    if (former != null && !vault.fingerprint.equals(fingerprint(former))) {
      vault.rewrap(new KeyVault(store, former));
    }
    for (String used : store.masters()) {
      if (!used.equals(vault.fingerprint)) {
        throw new IllegalStateException(
            "The keys of persons were wrapped by another master key ("
                + used
                + ") than the one that is set ("
                + vault.fingerprint
                + ")");
      }
    }
    return vault;
  }

  private void rewrap(KeyVault before) {
    for (List<Wrapped> some = store.under(before.fingerprint);
        !some.isEmpty();
        some = store.under(before.fingerprint)) {
      for (Wrapped key : some) {
        store.replace(wrap(before.unwrap(key)));
      }
    }
  }

  private static String fingerprint(MasterKey master) {
    return HEX.formatHex(hmac(master.bytes(), "nguon master key"), 0, ID_BYTES);
  }

  // ---- sealing

  /**
   * Seals a text for a person, whose key is made when there is none.
   *
   * @param field what the text is, and not read elsewhere
   * @return the key's id, a nonce, what was encrypted, and its tag
   */
  public byte[] seal(String subject, String field, byte[] content) {
    Key key = current(subject);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted =
        gcm(Cipher.ENCRYPT_MODE, key.key(), nonce, associated(subject, field), content);
    return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + encrypted.length)
        .put(HEX.parseHex(key.id()))
        .put(nonce)
        .put(encrypted)
        .array();
  }

  /**
   * Opens what was sealed; empty where the key was destroyed.
   *
   * @throws IllegalArgumentException for what was not sealed so, or for another field
   */
  public Optional<byte[]> open(String field, byte[] sealed) {
    if (sealed.length < ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalArgumentException("Too short to be sealed: " + sealed.length + " bytes");
    }
    return byId(HEX.formatHex(sealed, 0, ID_BYTES))
        .map(
            key ->
                gcm(
                    Cipher.DECRYPT_MODE,
                    key.key(),
                    Arrays.copyOfRange(sealed, ID_BYTES, ID_BYTES + NONCE_BYTES),
                    associated(key.subject(), field),
                    Arrays.copyOfRange(sealed, ID_BYTES + NONCE_BYTES, sealed.length)));
  }

  /** Whether what was sealed can still be opened. */
  public boolean opens(byte[] sealed) {
    return sealed.length > ID_BYTES && byId(HEX.formatHex(sealed, 0, ID_BYTES)).isPresent();
  }

  /**
   * Forgets the subject and whom it mentioned: what was sealed for them until now never opens
   * again.
   */
  public void destroy(String subject) {
    store.destroy(subject);
    bySubject.asMap().keySet().removeIf(known -> isOf(known, subject));
    byId.asMap().values().removeIf(key -> key.isPresent() && isOf(key.get().subject(), subject));
  }

  private static boolean isOf(String known, String subject) {
    return known.equals(subject) || known.startsWith(subject + KeyStore.MENTIONED);
  }

  /**
   * The subject of a person whom another one mentioned, told by a name, a number or a plate. The
   * same for every way of writing that differs in capitals, spaces and signs only; nothing in
   * common with a mention by anybody else.
   *
   * @param subject who mentioned them
   */
  public String mention(String subject, String text) {
    String written =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    if (written.isEmpty()) {
      return subject;
    }
    return subject
        + KeyStore.MENTIONED
        + HEX.formatHex(hmac("mention", subject + "\0" + written), 0, MENTION_BYTES);
  }

  /** Whether a subject is somebody whom another one mentioned. */
  public boolean isMention(String subject) {
    return subject.contains(KeyStore.MENTIONED);
  }

  /** Whether anything was ever sealed for the subject that still opens. */
  public boolean knows(String subject) {
    return store.ofSubject(subject).isPresent();
  }

  /**
   * A mark of a text by which it is found again but not guessed by whoever has only the stores:
   * HMAC-SHA256 under a secret of this installation.
   *
   * @param purpose marks of the same text for two purposes have nothing in common
   */
  public byte[] hmac(String purpose, String text) {
    return hmac(current(LOOKUPS).key().getEncoded(), purpose + "\0" + text);
  }

  private static byte[] associated(String subject, String field) {
    return (subject + "\n" + field).getBytes(StandardCharsets.UTF_8);
  }

  // ---- keys

  private Key current(String subject) {
    return bySubject.get(
        subject,
        missing -> unwrap(store.ofSubject(missing).orElseGet(() -> store.keep(fresh(missing)))));
  }

  private Optional<Key> byId(String id) {
    return byId.get(id, missing -> store.find(missing).map(this::unwrap));
  }

  private Wrapped fresh(String subject) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return wrap(new Key(HEX.formatHex(id), subject, new SecretKeySpec(bytes, "AES")));
  }

  private Wrapped wrap(Key key) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted =
        gcm(
            Cipher.ENCRYPT_MODE,
            new SecretKeySpec(master.bytes(), "AES"),
            nonce,
            associated(key.subject(), key.id()),
            key.key().getEncoded());
    byte[] wrapped =
        ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
    return new Wrapped(key.id(), key.subject(), fingerprint, wrapped);
  }

  private Key unwrap(Wrapped kept) {
    byte[] key =
        gcm(
            Cipher.DECRYPT_MODE,
            new SecretKeySpec(master.bytes(), "AES"),
            Arrays.copyOf(kept.wrapped(), NONCE_BYTES),
            associated(kept.subject(), kept.id()),
            Arrays.copyOfRange(kept.wrapped(), NONCE_BYTES, kept.wrapped().length));
    return new Key(kept.id(), kept.subject(), new SecretKeySpec(key, "AES"));
  }

  private static byte[] gcm(
      int mode, SecretKeySpec key, byte[] nonce, byte[] associated, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associated);
      return cipher.doFinal(content);
    } catch (javax.crypto.AEADBadTagException e) {
      throw new IllegalArgumentException("It was not sealed so, or was changed", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
