package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer of a command that was carried out: its id and what it made or touched. It is kept with
 * the command's first event, so that a repetition answers the same.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Done(
    CommandId commandId,
    PartyId party,
    PlaceId place,
    ProductId product,
    LotId lot,
    ShipmentId shipment,
    AccountId account,
    List<LotId> lots) {

  public static Done party(By by, PartyId party) {
    return new Done(by.command(), party, null, null, null, null, null, null);
  }

  public static Done place(By by, PlaceId place) {
    return new Done(by.command(), null, place, null, null, null, null, null);
  }

  public static Done product(By by, ProductId product) {
    return new Done(by.command(), null, null, product, null, null, null, null);
  }

  public static Done lot(By by, LotId lot) {
    return new Done(by.command(), null, null, null, lot, null, null, null);
  }

  public static Done shipment(By by, ShipmentId shipment) {
    return new Done(by.command(), null, null, null, null, shipment, null, null);
  }

  public static Done account(By by, AccountId account) {
    return new Done(by.command(), null, null, null, null, null, account, null);
  }

  public static Done lots(By by, List<LotId> lots) {
    return new Done(by.command(), null, null, null, null, null, null, lots);
  }
}
