package vn.nguon.logistic;

import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Statement;
import vn.nguon.lot.LotPart;

/** What happened to a case or a pallet. */
public sealed interface LogisticEvent extends Statement {

  Sscc unit();

  record UnitAggregated(
      Sscc unit,
      LogisticKind kind,
      List<LotPart> contents,
      List<Sscc> units,
      @Personal(vanishes = true) String note,
      By by)
      implements LogisticEvent {

    public UnitAggregated {
      contents = List.copyOf(contents);
      units = List.copyOf(units);
    }
  }

  record UnitPutIn(Sscc unit, Sscc into, By by) implements LogisticEvent {}

  record UnitTakenOut(Sscc unit, Sscc from, By by) implements LogisticEvent {}

  record UnitDispatched(Sscc unit, ShipmentId shipment, By by) implements LogisticEvent {}

  record UnitReceived(Sscc unit, ShipmentId shipment, By by) implements LogisticEvent {}

  record UnitReturned(Sscc unit, ShipmentId shipment, By by) implements LogisticEvent {}

  record UnitOpened(Sscc unit, By by) implements LogisticEvent {}
}
