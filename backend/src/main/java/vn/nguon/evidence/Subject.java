package vn.nguon.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.Stream;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;

/** What a piece of evidence is about: exactly one of the four is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(PartyId party, PlaceId place, ProductId product, LotId lot)
    implements Comparable<Subject> {

  /**
   * @throws Refusal {@code evidence-subject} for none or several
   */
  public Subject {
    if (Stream.of(party, place, product, lot).filter(Objects::nonNull).count() != 1) {
      throw Refusal.invalid("evidence-subject", "subject");
    }
  }

  public static Subject of(PartyId party) {
    return new Subject(party, null, null, null);
  }

  public static Subject of(PlaceId place) {
    return new Subject(null, place, null, null);
  }

  public static Subject of(ProductId product) {
    return new Subject(null, null, product, null);
  }

  public static Subject of(LotId lot) {
    return new Subject(null, null, null, lot);
  }

  /** {@code party:…}, {@code place:…}, {@code product:…} or {@code lot:…}. */
  @JsonIgnore
  public String tag() {
    if (party != null) {
      return "party:" + party;
    }
    if (place != null) {
      return "place:" + place;
    }
    return product != null ? "product:" + product : "lot:" + lot;
  }

  @Override
  public int compareTo(Subject other) {
    return tag().compareTo(other.tag());
  }

  @Override
  public String toString() {
    return tag();
  }
}
