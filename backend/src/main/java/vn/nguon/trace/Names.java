package vn.nguon.trace;

import java.util.Map;
import java.util.TreeMap;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.party.Parties;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.product.Products;

/** The present names of what one answer speaks of, each looked up once. */
final class Names {

  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Map<PartyId, String> ofParties = new TreeMap<>();
  private final Map<PlaceId, String> ofPlaces = new TreeMap<>();
  private final Map<ProductId, String> ofProducts = new TreeMap<>();

  Names(Parties parties, Places places, Products products) {
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  String of(PartyId party) {
    return ofParties.computeIfAbsent(
        party, id -> parties.find(id).map(found -> found.details().name()).orElse(id.value()));
  }

  String of(PlaceId place) {
    return ofPlaces.computeIfAbsent(
        place, id -> places.find(id).map(PlaceState::name).orElse(id.value()));
  }

  String of(ProductId product) {
    return ofProducts.computeIfAbsent(
        product, id -> products.find(id).map(found -> found.details().name()).orElse(id.value()));
  }

  Map<PartyId, String> parties() {
    return ofParties;
  }

  Map<PlaceId, String> places() {
    return ofPlaces;
  }

  Map<ProductId, String> products() {
    return ofProducts;
  }
}
