package vn.nguon.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyState;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;

/** Parties, places, products and lots in the words that records of other countries want. */
@Component
class Descriptions {

  private final Parties parties;
  private final Places places;
  private final Products products;

  Descriptions(Parties parties, Places places, Products products) {
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  /**
   * A location description as 21 CFR 1.1310 has it: business name, phone, physical address,
   * country; the GLN and the coordinates where they are known, coordinates as latitude, longitude.
   */
  String location(PartyId party, PlaceId at) {
    Optional<PartyState> who = parties.find(party);
    PlaceState place = at == null ? null : places.find(at).orElse(null);
    var parts = new ArrayList<String>();
    parts.add(name(party));
    if (place != null && !place.name().equals(parts.getFirst())) {
      parts.add(place.name());
    }
    who.map(p -> p.details().phone()).ifPresent(phone -> parts.add("tel " + phone));
    if (place != null) {
      parts.add(Communes.line(place.address()));
    } else {
      who.ifPresent(p -> parts.add(Communes.line(p.details().address())));
    }
    parts.add("VN");
    String gln = gln(party, place);
    if (gln != null) {
      parts.add("GLN " + gln);
    }
    List<Double> position = position(place);
    if (position != null) {
      parts.add(position.get(1) + ", " + position.get(0));
    }
    return String.join("; ", parts);
  }

  private String gln(PartyId party, PlaceState place) {
    if (place instanceof PlaceState.Facility facility && facility.details().gln() != null) {
      return facility.details().gln();
    }
    return place == null ? parties.find(party).map(p -> p.details().gln()).orElse(null) : null;
  }

  private static List<Double> position(PlaceState place) {
    return switch (place) {
      case null -> null;
      case PlaceState.Area area -> area.details().geometry().centre();
      case PlaceState.Facility facility -> facility.details().location();
    };
  }

  /** The GLN of the place or, where it has none, of the party; null where neither has one. */
  String reference(PartyId party, PlaceId at) {
    PlaceState place = at == null ? null : places.find(at).orElse(null);
    String gln = gln(party, place);
    if (gln == null) {
      gln = gln(party, null);
    }
    return gln == null ? null : "GLN " + gln;
  }

  String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }

  String phone(PartyId party) {
    return parties.find(party).map(p -> p.details().phone()).orElse(null);
  }

  String address(PartyId party) {
    return parties.find(party).map(p -> Communes.line(p.details().address())).orElse(null);
  }

  /** The party's GLN, or its id here. */
  String code(PartyId party) {
    return parties.find(party).map(p -> p.details().gln()).orElse(party.value());
  }

  String name(PlaceId place) {
    return place == null ? null : places.find(place).map(PlaceState::name).orElse(place.value());
  }

  /** The location trace code (R-VN1), or null for no place. */
  String code(PlaceId place) {
    return place == null
        ? null
        : places.find(place).map(PlaceState::traceCode).orElse(place.value());
  }

  Optional<ProductState> product(ProductId product) {
    return products.find(product);
  }

  String name(ProductId product) {
    return product(product).map(p -> p.details().name()).orElse(product.value());
  }

  String commodity(ProductId product) {
    return product(product).map(p -> p.details().crop()).orElse(null);
  }

  /** Name in both languages, brand, pack. */
  String description(ProductId product) {
    return product(product)
        .map(ProductState::details)
        .map(
            p ->
                Stream.of(p.name(), p.nameEn(), p.brand(), p.content())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", ")))
        .orElse(product.value());
  }

  /**
   * The traceability lot code: the lot number with its product, for by itself it is unique for the
   * product only. As a GS1 element string for a GTIN.
   */
  static String lotCode(LotId lot) {
    return lot.product().scheme() == ProductId.Scheme.GS1
        ? "(01)" + lot.product() + "(10)" + lot.number()
        : lot.toString();
  }

  static BigDecimal amount(Quantity quantity) {
    return quantity == null ? null : quantity.value();
  }

  static String unit(Quantity quantity) {
    return quantity == null ? null : unit(quantity.unit());
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case KGM -> "kg";
      case GRM -> "g";
      case TNE -> "t";
      case LTR -> "l";
      case MLT -> "ml";
      case H87 -> "pcs";
    };
  }
}
