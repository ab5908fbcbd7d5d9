package vn.nguon.passport;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import vn.nguon.evidence.DossierState;
import vn.nguon.evidence.Subject;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.privacy.Purpose;
import vn.nguon.product.Products;
import vn.nguon.season.DiaryState;
import vn.nguon.store.read.MapDocuments;
import vn.nguon.story.StoryDetails;

/** Folds events into passports as the product does after each batch, in memory. */
public final class PassportBook {

  private final PassportDerivation derivation;
  private final PassportProjection projection;
  private final MapDocuments<PassportFacts> facts;
  private final Map<String, PassportView> passports = new TreeMap<>();

  /** Of lots that nobody brought any evidence for. */
  public PassportBook(Parties parties, Places places, Products products) {
    this(parties, places, products, subject -> Optional.empty());
  }

  /** Where no diary is kept. */
  public PassportBook(
      Parties parties,
      Places places,
      Products products,
      Function<Subject, Optional<DossierState>> dossiers) {
    this(parties, places, products, dossiers, area -> Optional.empty());
  }

  public PassportBook(
      Parties parties,
      Places places,
      Products products,
      Function<Subject, Optional<DossierState>> dossiers,
      Function<PlaceId, Optional<DiaryState>> diaries) {
    this(
        parties,
        places,
        products,
        dossiers,
        diaries,
        (party, purpose) -> false,
        party -> Optional.empty());
  }

  PassportBook(
      Parties parties,
      Places places,
      Products products,
      Function<Subject, Optional<DossierState>> dossiers,
      Function<PlaceId, Optional<DiaryState>> diaries,
      BiPredicate<PartyId, Purpose> agrees,
      Function<PartyId, Optional<StoryDetails>> stories) {
    derivation =
        new PassportDerivation(
            parties::find,
            places::find,
            products::find,
            dossiers,
            diaries,
            lots -> Map.of(),
            agrees,
            stories);
    projection = new PassportProjection(derivation, id -> null);
    facts = new MapDocuments<>(projection.documents(), new TreeMap<>());
  }

  /** Folds one batch and makes the passports that it touches. */
  public void add(List<Object> events) {
    Set<String> changed = new LinkedHashSet<>();
    for (Object event : events) {
      for (String id : projection.ids(event)) {
        facts.all().put(id, projection.fold(id, facts.all().get(id), event));
        changed.add(id);
      }
    }
    passports.putAll(derivation.make(facts, derivation.affected(facts, changed, events)));
  }

  public PassportView get(LotId lot) {
    return passports.get(lot.toString());
  }

  /** The passport made from the facts as they are now, whatever was made before. */
  public PassportView anew(LotId lot) {
    return derivation.make(facts, List.of(lot.toString())).get(lot.toString());
  }
}
