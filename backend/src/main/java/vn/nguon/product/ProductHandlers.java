package vn.nguon.product;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about trade items. */
@Component
class ProductHandlers {

  private final Repository<Product> products;
  private final States states;

  ProductHandlers(Repository<Product> products, States states) {
    this.products = products;
    this.states = states;
  }

  @CommandHandler
  Done handle(ProductCommand.RegisterProduct command) {
    Aggregates.start(
        products,
        states,
        ProductState.stream(command.product()),
        Product::new,
        state -> ProductState.decide(state, command));
    return Done.product(command.by(), command.product());
  }

  @CommandHandler
  Done handle(ProductCommand.CorrectProduct command) {
    return change(command);
  }

  @CommandHandler
  Done handle(ProductCommand.WithdrawProduct command) {
    return change(command);
  }

  private Done change(ProductCommand command) {
    Aggregates.change(
        products,
        ProductState.stream(command.product()),
        "product-unknown",
        "id",
        state -> ProductState.decide(state, command));
    return Done.product(command.by(), command.product());
  }
}
