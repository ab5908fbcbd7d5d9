package vn.nguon.dispatch;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.CommandReceipts;
import vn.nguon.store.event.CommandReceipts.Receipt;
import vn.nguon.store.event.CommandStamp;
import vn.nguon.store.keys.KeyVault;

/**
 * The one way in for commands: checks that the actor may order it, answers a repetition as the
 * first time, and tries again where another command was faster.
 */
@Component
public class Dispatcher {

  private static final int MOST_TRIES = 20;

  private final CommandGateway commands;
  private final CommandReceipts receipts;
  private final JsonMapper json;
  private final KeyVault vault;

  Dispatcher(
      CommandGateway commands,
      CommandReceipts receipts,
      @Qualifier("storeJson") JsonMapper json,
      KeyVault vault) {
    this.vault = vault;
    this.commands = commands;
    this.receipts = receipts;
    this.json = json;
  }

  /**
   * Carries out a command for who is signed in.
   *
   * @return its answer as JSON; the same for a repetition
   * @throws Refusal {@code role-may-not}, {@code party-not-yours}, {@code on-behalf-not-this},
   *     {@code command-reused}, or the rule's own
   */
  public String send(Actor actor, Command command) {
    OrderedBy ordered = command.getClass().getAnnotation(OrderedBy.class);
    if (ordered == null || !List.of(ordered.value()).contains(actor.role())) {
      throw Refusal.forbidden("role-may-not", null, Map.of("role", actor.role()));
    }
    if (actor.onBehalfBy() != null && !command.getClass().isAnnotationPresent(OnBehalf.class)) {
      throw Refusal.forbidden("on-behalf-not-this", null, Map.of("value", actor.party()));
    }
    if (!command.by().account().equals(actor.account())
        || !Objects.equals(command.by().onBehalfBy(), actor.onBehalfBy())
        || !command.by().party().equals(actor.party()) && !actor.role().actsForOthers()) {
      throw Refusal.forbidden("party-not-yours", "party", Map.of("value", command.by().party()));
    }
    return sendTrusted(command);
  }

  /** Carries out a command of the product itself: the first account, the demonstration. */
  public String sendTrusted(Command command) {
    String fingerprint = fingerprint(command);
    for (int tries = 1; ; tries++) {
      Optional<Receipt> earlier = receipts.find(command.by().command());
      if (earlier.isPresent()) {
        if (!earlier.get().fingerprint().equals(fingerprint)) {
          throw Refusal.conflict(
              "command-reused", "commandId", Map.of("value", command.by().command()));
        }
        return earlier.get().answer();
      }
      try {
        var message =
            new GenericCommandMessage<>(
                command,
                MetaData.with(CommandStamp.COMMAND, command.by().command().toString())
                    .and(CommandStamp.FINGERPRINT, fingerprint));
        return json.writeValueAsString(commands.sendAndWait(message));
      } catch (ConcurrencyException | AggregateStreamCreationException | DeadlockException faster) {
        // Somebody appended to the same stream first, or this very command arrived twice at once.
        if (tries == MOST_TRIES) {
          throw faster;
        }
      }
    }
  }

  /**
   * A mark (hex) of what the command says, but for its times: a client that leaves the time out
   * means "now", and a repetition comes later. A bare hash would let whoever has the events guess
   * at what was sealed in them.
   */
  private String fingerprint(Command command) {
    ObjectNode content = json.valueToTree(command);
    // A hash is salted, so the same password gives another each time.
    content.remove("passwordHash");
    content.remove("pinHash");
    // A token is made anew each time too.
    content.remove("tokenHash");
    content.findParents("recordedAt").forEach(by -> ((ObjectNode) by).remove("recordedAt"));
    if (content.get("by") instanceof ObjectNode by) {
      by.remove("happenedAt");
    }
    content.put("is", command.getClass().getSimpleName());
    return HexFormat.of().formatHex(vault.hmac("command", json.writeValueAsString(content)));
  }
}
