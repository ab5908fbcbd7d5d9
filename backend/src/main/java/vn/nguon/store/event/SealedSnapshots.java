package vn.nguon.store.event;

import java.util.Arrays;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import vn.nguon.store.keys.KeyVault;

/**
 * Writes snapshots sealed as a whole, under one key for all of them: an aggregate's state may hold
 * what many persons said. When somebody is forgotten that key is destroyed too. Then no snapshot is
 * there, and the events tell the same, without what was forgotten.
 */
public final class SealedSnapshots implements Serializer {

  /** Whose key it is, for {@link KeyVault#destroy}. */
  public static final String SUBJECT = "snapshots";

  private static final String FIELD = "snapshot";

  /** Begins no JSON. */
  private static final byte MARK = 0;

  private final Serializer states;
  private final KeyVault vault;

  /**
   * @param states writes the states themselves
   */
  public SealedSnapshots(Serializer states, KeyVault vault) {
    this.states = states;
    this.vault = vault;
  }

  /** Whether a stored snapshot can still be read. */
  boolean opens(Object stored) {
    return stored instanceof byte[] bytes
        && bytes.length > 0
        && bytes[0] == MARK
        && vault.opens(Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> as) {
    if (object instanceof MetaData || as != byte[].class) {
      return states.serialize(object, as);
    }
    SerializedObject<byte[]> open = states.serialize(object, byte[].class);
    byte[] sealed = vault.seal(SUBJECT, FIELD, open.getData());
    byte[] marked = new byte[sealed.length + 1];
    marked[0] = MARK;
    System.arraycopy(sealed, 0, marked, 1, sealed.length);
    return new SimpleSerializedObject<>(as.cast(marked), as, open.getType());
  }

  @Override
  public <S, T> T deserialize(SerializedObject<S> stored) {
    if (!(stored.getData() instanceof byte[] bytes) || bytes.length == 0 || bytes[0] != MARK) {
      return states.deserialize(stored);
    }
    Optional<byte[]> open = vault.open(FIELD, Arrays.copyOfRange(bytes, 1, bytes.length));
    return states.deserialize(
        new SimpleSerializedObject<>(
            open.orElseThrow(() -> new IllegalStateException("The snapshot was forgotten")),
            byte[].class,
            stored.getType()));
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> as) {
    return states.canSerializeTo(as);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class classForType(SerializedType type) {
    return states.classForType(type);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    return states.typeForClass(type);
  }

  @Override
  public Converter getConverter() {
    return states.getConverter();
  }
}
