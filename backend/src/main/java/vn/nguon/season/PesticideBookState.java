package vn.nguon.season;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PartyId;

/** The pesticides that a party declared in all its diaries, each with the interval of the last. */
record PesticideBookState(PartyId party, Map<RegistrationNumber, Declared> declared) {

  /** So many different substances with one interval, unconfirmed, are no chance any more. */
  static final int ALIKE = 3;

  /** A pesticide as it was declared last. */
  record Declared(String tradeName, String activeIngredient, int phiDays, boolean confirmed) {}

  static String stream(PartyId party) {
    return "pesticides:" + party;
  }

  static PesticideBookState evolve(PesticideBookState before, PesticideBookEvent event) {
    return switch (event) {
      case PesticideBookEvent.PesticideDeclared e -> {
        var all = new LinkedHashMap<RegistrationNumber, Declared>();
        if (before != null) {
          all.putAll(before.declared);
        }
        all.put(
            e.registrationNumber(),
            new Declared(e.tradeName(), e.activeIngredient(), e.phiDays(), e.confirmed()));
        yield new PesticideBookState(e.party(), Collections.unmodifiableMap(all));
      }
    };
  }

  /** Nothing where it was declared so before. */
  static List<PesticideBookEvent> declare(
      PesticideBookState before, Work.Pesticide pesticide, boolean confirmed, By by) {
    var now =
        new Declared(
            pesticide.tradeName(), pesticide.activeIngredient(), pesticide.phiDays(), confirmed);
    if (before != null && now.equals(before.declared.get(pesticide.registrationNumber()))) {
      return List.of();
    }
    return List.of(
        new PesticideBookEvent.PesticideDeclared(
            by.party(),
            pesticide.registrationNumber(),
            now.tradeName(),
            now.activeIngredient(),
            now.phiDays(),
            confirmed,
            by));
  }

  /**
   * Whether the party declares the same interval for different substances as if by habit (R-VN9):
   * at least {@link #ALIKE} of those that no label confirms, and at least half of them.
   */
  List<Contradiction> alike(Work.Pesticide pesticide) {
    List<Declared> unconfirmed =
        declared.values().stream().filter(one -> !one.confirmed()).toList();
    List<Declared> same =
        unconfirmed.stream().filter(one -> one.phiDays() == pesticide.phiDays()).toList();
    long substances =
        same.stream().map(one -> Crops.key(one.activeIngredient())).distinct().count();
    boolean itself = same.stream().anyMatch(one -> one.tradeName().equals(pesticide.tradeName()));
    if (!itself || substances < ALIKE || same.size() * 2 < unconfirmed.size()) {
      return List.of();
    }
    return List.of(
        new Contradiction(
            "phi-alike",
            Map.of(
                "days",
                String.valueOf(pesticide.phiDays()),
                "products",
                String.join(
                    ", ", same.stream().map(Declared::tradeName).distinct().limit(6).toList()))));
  }
}
