package vn.nguon.product;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What is known of a trade item now.
 *
 * @param withdrawn why it is no longer published, or null
 */
public record ProductState(ProductId id, PartyId owner, ProductDetails details, String withdrawn) {

  public static String stream(ProductId id) {
    return "product:" + id;
  }

  /** Whether the party may make lots of it: its owner and those the owner named (R-VN3). */
  public boolean mayBeMadeBy(PartyId party) {
    return owner.equals(party) || details.makers().contains(party);
  }

  public static ProductState evolve(ProductState before, ProductEvent event) {
    return switch (event) {
      case ProductEvent.ProductRegistered e ->
          new ProductState(e.product(), e.by().party(), e.details(), null);
      case ProductEvent.ProductCorrected e ->
          new ProductState(before.id(), before.owner(), e.details(), before.withdrawn());
      case ProductEvent.ProductWithdrawn e ->
          new ProductState(before.id(), before.owner(), before.details(), e.reason());
    };
  }

  /**
   * @throws Refusal {@code product-exists}, {@code product-not-yours}, {@code product-withdrawn}
   */
  static List<ProductEvent> decide(ProductState before, ProductCommand command) {
    Rules.past(command.by());
    if (command instanceof ProductCommand.RegisterProduct register) {
      if (before != null) {
        throw Refusal.conflict("product-exists", "id", Map.of("value", register.product()));
      }
      return List.of(
          new ProductEvent.ProductRegistered(
              register.product(), register.details(), register.by()));
    }
    if (!before.owner().equals(command.by().party())) {
      throw Refusal.forbidden("product-not-yours", "id", Map.of("value", command.product()));
    }
    if (before.withdrawn() != null) {
      throw Refusal.conflict("product-withdrawn", "id", Map.of("value", command.product()));
    }
    return switch (command) {
      case ProductCommand.RegisterProduct c -> throw new IllegalStateException(c.toString());
      case ProductCommand.CorrectProduct c ->
          List.of(
              new ProductEvent.ProductCorrected(
                  c.product(), c.details(), Rules.text(c.reason(), "reason", 300), c.by()));
      case ProductCommand.WithdrawProduct c ->
          List.of(
              new ProductEvent.ProductWithdrawn(
                  c.product(), Rules.text(c.reason(), "reason", 300), c.by()));
    };
  }
}
