package vn.nguon.evidence;

import vn.nguon.media.MediaFiles;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.season.Diaries;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class EvidenceParts {

  public static Dossiers dossiers(States states) {
    return new Dossiers(states);
  }

  public static Object handlers(
      Repositories repositories,
      States states,
      Parties parties,
      Places places,
      Products products,
      Diaries diaries,
      MediaFiles media) {
    return new EvidenceHandlers(
        repositories.of(Dossier.class),
        new Grounds(states, parties, places, products, diaries),
        media);
  }

  private EvidenceParts() {}
}
