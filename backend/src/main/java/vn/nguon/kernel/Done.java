package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * The answer of a command that was carried out: its id and what it made or touched, each by the
 * name of its kind. It is kept with the command's first event, so that a repetition answers the
 * same.
 */
public record Done(CommandId commandId, @JsonAnyGetter Map<String, Object> made) {

  /**
   * @param name what kind of thing: {@code lot}, {@code lots}, {@code shipment} …
   * @param id an identifier or a list of them
   */
  public static Done of(By by, String name, Object id) {
    return new Done(by.command(), Map.of(name, id));
  }

  public static Done party(By by, PartyId party) {
    return of(by, "party", party);
  }

  public static Done place(By by, PlaceId place) {
    return of(by, "place", place);
  }

  public static Done product(By by, ProductId product) {
    return of(by, "product", product);
  }

  public static Done lot(By by, LotId lot) {
    return of(by, "lot", lot);
  }

  public static Done shipment(By by, ShipmentId shipment) {
    return of(by, "shipment", shipment);
  }

  public static Done account(By by, AccountId account) {
    return of(by, "account", account);
  }

  public static Done lots(By by, List<LotId> lots) {
    return of(by, "lots", List.copyOf(lots));
  }

  /** The one lot that was made, or null. */
  @JsonIgnore
  public LotId lot() {
    return (LotId) made.get("lot");
  }

  /** The lots that were made, or null. */
  @JsonIgnore
  @SuppressWarnings("unchecked")
  public List<LotId> lots() {
    return (List<LotId>) made.get("lots");
  }
}
