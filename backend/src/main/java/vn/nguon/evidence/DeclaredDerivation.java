package vn.nguon.evidence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.evidence.DeclaredFacts.Declaration;
import vn.nguon.kernel.By;
import vn.nguon.party.PartyEvent;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * Puts beside what members declared the word of their co-operative. Of parties that never belonged
 * to one there is nothing.
 */
final class DeclaredDerivation implements Derivation<DeclaredFacts> {

  /** What a co-operative has yet to look at, by when it happened. */
  static final String WAITING = "waiting";

  /** What a co-operative confirmed, by when it did. */
  static final String CONFIRMED = "confirmed";

  private static final int PAGE = 500;

  private static final vn.nguon.store.read.Collection<DeclaredView> DOCUMENTS =
      new vn.nguon.store.read.Collection<>(
          "declared",
          DeclaredView.class,
          List.of(
              new Index.Ordered<>(
                  WAITING,
                  view ->
                      view.waits()
                          ? SortKey.of(
                              view.cooperative().value(), view.declaration().at().toInstant())
                          : null),
              new Index.Ordered<>(
                  CONFIRMED,
                  view ->
                      view.confirmed() == null
                          ? null
                          : SortKey.of(
                              view.confirmed().party().value(), view.confirmed().recordedAt()))));

  @Override
  public vn.nguon.store.read.Collection<?> documents() {
    return DOCUMENTS;
  }

  @Override
  public Collection<String> affected(
      Documents<DeclaredFacts> facts, Collection<String> changed, List<Object> events) {
    var entries = new LinkedHashSet<String>();
    for (String id : changed) {
      if (id.startsWith("entry:")) {
        entries.add(id);
      } else if (id.startsWith("word:")) {
        entries.add("entry:" + id.substring("word:".length()));
      }
    }
    for (Object event : events) {
      if (event instanceof PartyEvent e) {
        String cursor = null;
        do {
          var page =
              facts.find(
                  new Find.Tagged(DeclaredProjection.PARTY, e.party().value(), PAGE, cursor));
          page.items().forEach(item -> entries.add(item.id()));
          cursor = page.next();
        } while (cursor != null);
      }
    }
    return entries;
  }

  @Override
  public Map<String, DeclaredView> make(Documents<DeclaredFacts> facts, Collection<String> ids) {
    Map<String, Stored<DeclaredFacts>> entries = facts.getMany(Set.copyOf(ids));
    var beside = new LinkedHashSet<String>();
    for (Stored<DeclaredFacts> entry : entries.values()) {
      Declaration declaration = entry.body().declaration();
      beside.add(DeclaredProjection.memberId(declaration.party()));
      beside.add(DeclaredProjection.wordId(declaration.subject(), declaration.entry()));
    }
    Map<String, Stored<DeclaredFacts>> others = facts.getMany(beside);
    var made = new LinkedHashMap<String, DeclaredView>();
    entries.forEach(
        (id, stored) -> {
          Declaration declaration = stored.body().declaration();
          Stored<DeclaredFacts> member =
              others.get(DeclaredProjection.memberId(declaration.party()));
          Stored<DeclaredFacts> word =
              others.get(DeclaredProjection.wordId(declaration.subject(), declaration.entry()));
          if (member != null) {
            made.put(
                id,
                new DeclaredView(
                    declaration,
                    member.body().member().cooperative(),
                    word == null ? null : counting(word.body().word().by(), declaration)));
          }
        });
    return made;
  }

  /** The word, unless what it is about was corrected after it was given. */
  private static By counting(By word, Declaration declaration) {
    boolean before =
        word != null
            && declaration.correctedAt() != null
            && word.recordedAt().isBefore(declaration.correctedAt());
    return before ? null : word;
  }
}
