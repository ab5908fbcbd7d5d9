package vn.nguon.dispatch;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.IdentityNumber;
import vn.nguon.kernel.OrderedBy;

/**
 * Refuses every order of a person that holds the number of an identity card (R-VN11), each line of
 * an imported book by itself. What the product orders of itself carries on what was taken in
 * before, and is not looked through.
 */
@Component
class IdentityNumbersKeptOut {

  IdentityNumbersKeptOut(CommandBus bus) {
    bus.registerDispatchInterceptor(
        messages ->
            (index, message) -> {
              if (message.getPayload() instanceof Command order
                  && order.getClass().isAnnotationPresent(OrderedBy.class)) {
                IdentityNumber.refuse(order);
              }
              return message;
            });
  }
}
