package vn.nguon.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.SealedSnapshots;
import vn.nguon.store.event.States;
import vn.nguon.store.keys.KeyVault;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.read.ReadStore;

/**
 * Forgets persons (R-VN11): their keys are destroyed, and everything that was made from what was
 * sealed under them is made anew. The events stay, and say nothing of them any more.
 */
public final class Oblivion {

  private static final Duration LONGEST_REBUILD = Duration.ofHours(6);

  private final KeyVault vault;
  private final Repositories repositories;
  private final States states;
  private final ProjectionEngine projections;
  private final List<ReadStore> stores;

  Oblivion(
      KeyVault vault,
      Repositories repositories,
      States states,
      ProjectionEngine projections,
      List<ReadStore> stores) {
    this.vault = vault;
    this.repositories = repositories;
    this.states = states;
    this.projections = projections;
    this.stores = List.copyOf(stores);
  }

  /**
   * Forgets these persons. It takes as long as folding all events again; what serves meanwhile goes
   * on serving. May be done again where it did not come to its end.
   *
   * @param persons whose keys, see {@link vn.nguon.kernel.Statement#person()}
   */
  public synchronized void forget(Collection<String> persons) {
    persons.forEach(vault::destroy);
    repositories.clear(() -> vault.destroy(SealedSnapshots.SUBJECT));
    states.clear();
    projections.rebuildAll(LONGEST_REBUILD);
    stores.forEach(ReadStore::purge);
  }

  /**
   * Forgets persons of whom no read model shows anything, at once: nothing has to be made anew. A
   * stream that tells of them must be too short for a snapshot.
   *
   * @param persons as for {@link #forget}
   */
  public synchronized void forgetUnshown(Collection<String> persons) {
    persons.forEach(vault::destroy);
    repositories.clear(() -> {});
    states.clear();
  }
}
