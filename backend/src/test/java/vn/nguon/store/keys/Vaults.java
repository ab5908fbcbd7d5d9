package vn.nguon.store.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Vaults in memory, for tests of what is sealed and not of where the keys are. */
public final class Vaults {

  public static KeyVault inMemory() {
    return KeyVault.open(new InMemory(), new MasterKey(new byte[32]), null);
  }

  private static final class InMemory implements KeyStore {
    private final Map<String, Wrapped> bySubject = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Wrapped> find(String id) {
      return bySubject.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<Wrapped> ofSubject(String subject) {
      return Optional.ofNullable(bySubject.get(subject));
    }

    @Override
    public synchronized Wrapped keep(Wrapped fresh) {
      return bySubject.computeIfAbsent(fresh.subject(), none -> fresh);
    }

    @Override
    public synchronized void replace(Wrapped key) {
      bySubject.replace(key.subject(), key);
    }

    @Override
    public synchronized void destroy(String subject) {
      bySubject.remove(subject);
      bySubject.keySet().removeIf(known -> known.startsWith(subject + MENTIONED));
    }

    @Override
    public synchronized Set<String> masters() {
      return bySubject.values().stream().map(Wrapped::master).collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Wrapped> under(String master) {
      return bySubject.values().stream().filter(key -> key.master().equals(master)).toList();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private Vaults() {}
}
