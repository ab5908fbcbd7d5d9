package vn.nguon.lot;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Who holds how much, one document for each lot and party. */
final class HoldingProjection implements Projection<HoldingView> {

  static final String BY_PARTY = "by_party";
  static final String WORDS = "words";

  private static final Collection<HoldingView> DOCUMENTS =
      new Collection<>(
          "holding",
          HoldingView.class,
          List.of(
              new Index.Ordered<>(
                  BY_PARTY,
                  view ->
                      view.quantity().isZero()
                          ? null
                          : SortKey.of(view.party().value(), view.since())),
              new Index.Text<>(
                  WORDS,
                  view -> view.party().value(),
                  view -> view.quantity().isZero() ? "" : view.words())));

  private final Function<ProductId, String> productName;

  /**
   * @param productName the present name of a product
   */
  HoldingProjection(Function<ProductId, String> productName) {
    this.productName = productName;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(LotEvent.class);
  }

  @Override
  public Collection<HoldingView> documents() {
    return DOCUMENTS;
  }

  static String id(LotId lot, PartyId party) {
    return party + "/" + lot;
  }

  @Override
  public Set<String> ids(Object event) {
    if (!(event instanceof LotEvent e)) {
      return Set.of();
    }
    return switch (e) {
      // Who refused it never had it.
      case LotEvent.LotReturned returned -> Set.of(id(e.lot(), returned.to()));
      case LotEvent.LotReceived received when !received.refused().isZero() ->
          Set.of(id(e.lot(), e.by().party()), id(e.lot(), received.from()));
      // Nothing changes hands.
      case LotEvent.LotHeld none -> Set.of();
      case LotEvent.LotReleased none -> Set.of();
      case LotEvent.LotFrozen none -> Set.of();
      case LotEvent.LotUnfrozen none -> Set.of();
      case LotEvent.LotStowed none -> Set.of();
      case LotEvent.LotUnstowed none -> Set.of();
      default -> Set.of(id(e.lot(), e.by().party()));
    };
  }

  @Override
  public HoldingView fold(String id, HoldingView before, Object event) {
    LotEvent e = (LotEvent) event;
    return switch (e) {
      case LotEvent.LotHarvested made -> changed(before, made, made.quantity(), true);
      case LotEvent.LotPacked made -> changed(before, made, made.quantity(), true);
      case LotEvent.LotConsumed used -> changed(before, used, used.quantity(), false);
      case LotEvent.LotDispatched sent -> changed(before, sent, sent.quantity(), false);
      case LotEvent.LotTransformed made -> changed(before, made, made.quantity(), true);
      case LotEvent.LotTakenIn made -> changed(before, made, made.quantity(), true);
      case LotEvent.LotReceived got ->
          changed(
              before,
              got,
              id.equals(id(got.lot(), got.from())) ? got.refused() : got.quantity(),
              true);
      case LotEvent.LotTakenBack back -> changed(before, back, back.quantity(), true);
      case LotEvent.LotSold sold -> changed(before, sold, sold.quantity(), false);
      case LotEvent.LotDisposed gone -> changed(before, gone, gone.quantity(), false);
      case LotEvent.LotReturned back -> changed(before, back, back.quantity(), true);
      case LotEvent.LotOffered offered -> offered(before, offered.facility());
      case LotEvent.LotEntryCorrected correction ->
          new HoldingView(
              before.lot(),
              before.party(),
              new Quantity(
                  before.quantity().value().add(correction.heldChange()), before.quantity().unit()),
              before.offeredAt(),
              before.since(),
              before.words());
      case LotEvent.LotHeld none -> before;
      case LotEvent.LotReleased none -> before;
      case LotEvent.LotFrozen none -> before;
      case LotEvent.LotUnfrozen none -> before;
      case LotEvent.LotStowed none -> before;
      case LotEvent.LotUnstowed none -> before;
    };
  }

  private HoldingView changed(HoldingView before, LotEvent event, Quantity quantity, boolean more) {
    HoldingView holding = before == null ? empty(event, quantity) : before;
    return new HoldingView(
        holding.lot(),
        holding.party(),
        more ? holding.quantity().plus(quantity) : holding.quantity().minus(quantity),
        holding.offeredAt(),
        holding.since(),
        holding.words());
  }

  private HoldingView empty(LotEvent event, Quantity quantity) {
    return new HoldingView(
        event.lot(),
        event.by().party(),
        Quantity.zero(quantity.unit()),
        null,
        event.by().happenedAt().toInstant(),
        productName.apply(event.lot().product()) + " " + event.lot().number());
  }

  private static HoldingView offered(HoldingView before, PlaceId facility) {
    return new HoldingView(
        before.lot(), before.party(), before.quantity(), facility, before.since(), before.words());
  }
}
