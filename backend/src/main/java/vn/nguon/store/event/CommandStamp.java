package vn.nguon.store.event;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Gives the events of a command their identifiers, just before they are stored: the command's id to
 * the first, with the receipt in its metadata, and {@code id/1}, {@code id/2} … to the others.
 */
public final class CommandStamp implements MessageDispatchInterceptor<EventMessage<?>> {

  /** Metadata of a command: its {@link vn.nguon.kernel.CommandId} as text. */
  public static final String COMMAND = "command";

  /** Metadata of a command and of its first event: a mark of what was ordered. */
  public static final String FINGERPRINT = "fingerprint";

  /** Metadata of a first event: the answer as JSON. */
  public static final String ANSWER = "answer";

  private final Function<Object, String> answers;

  /**
   * @param answers writes an answer as JSON text
   */
  public CommandStamp(Function<Object, String> answers) {
    this.answers = answers;
  }

  @Override
  public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
      List<? extends EventMessage<?>> messages) {
    if (!CurrentUnitOfWork.isStarted()) {
      return (index, event) -> event;
    }
    UnitOfWork<?> work = CurrentUnitOfWork.get().root();
    MetaData command = work.getMessage() == null ? null : work.getMessage().getMetaData();
    if (command == null || !(command.get(COMMAND) instanceof String id)) {
      return (index, event) -> event;
    }
    return (index, event) ->
        index == 0
            ? stamped(event, id, receipt(work, command))
            : stamped(event, id + "/" + index, MetaData.emptyInstance());
  }

  private MetaData receipt(UnitOfWork<?> work, MetaData command) {
    Object answer =
        work.getExecutionResult() == null ? null : work.getExecutionResult().getResult();
    if (answer instanceof ResultMessage<?> result) {
      answer = result.getPayload();
    }
    return MetaData.with(FINGERPRINT, String.valueOf(command.get(FINGERPRINT)))
        .and(ANSWER, answers.apply(answer));
  }

  private static EventMessage<?> stamped(EventMessage<?> event, String id, MetaData metaData) {
    if (event instanceof DomainEventMessage<?> domain) {
      return new GenericDomainEventMessage<>(
          domain.getType(),
          domain.getAggregateIdentifier(),
          domain.getSequenceNumber(),
          domain.getPayload(),
          metaData,
          id,
          domain.getTimestamp());
    }
    return new GenericEventMessage<>(id, event.getPayload(), metaData, event.getTimestamp());
  }

  /** Reads the receipt out of a first event's stored metadata. */
  static CommandReceipts.Receipt receipt(byte[] metaData, Serializer serializer) {
    Map<String, Object> values =
        serializer.deserialize(
            new SimpleSerializedObject<>(metaData, byte[].class, MetaData.class.getName(), null));
    return new CommandReceipts.Receipt(
        String.valueOf(values.get(FINGERPRINT)), String.valueOf(values.get(ANSWER)));
  }
}
