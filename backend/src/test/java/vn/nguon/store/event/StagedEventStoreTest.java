package vn.nguon.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

/** What was published and is not stored yet, as the orders after it read it. */
class StagedEventStoreTest {

  private final StagedEventStore store =
      new StagedEventStore(
          EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()));

  private void publish(String stream, long sequence) {
    store.publish(
        List.of(new GenericDomainEventMessage<>("x", stream, sequence, stream + sequence)));
  }

  private List<String> read(String stream) {
    return store.readEvents(stream).asStream().map(event -> (String) event.getPayload()).toList();
  }

  @Test
  void anOrderReadsWhatThoseBeforeItPublished() {
    var book = DefaultUnitOfWork.startAndGet(null);
    var first = DefaultUnitOfWork.startAndGet(null);
    publish("a", 0);
    assertThat(read("a")).containsExactly("a0");
    first.commit();
    var second = DefaultUnitOfWork.startAndGet(null);
    publish("a", 1);
    publish("b", 0);
    assertThat(read("a")).containsExactly("a0", "a1");
    second.commit();
    assertThat(read("a")).containsExactly("a0", "a1");
    assertThat(read("b")).containsExactly("b0");
    book.commit();
    assertThat(read("a")).containsExactly("a0", "a1");
  }

  @Test
  void whatWasTakenBackIsReadByNobody() {
    var book = DefaultUnitOfWork.startAndGet(null);
    publish("a", 0);
    var bad = DefaultUnitOfWork.startAndGet(null);
    var within = DefaultUnitOfWork.startAndGet(null);
    publish("a", 1);
    within.commit();
    assertThat(read("a")).containsExactly("a0", "a1");
    bad.rollback();
    assertThat(read("a")).containsExactly("a0");
    var good = DefaultUnitOfWork.startAndGet(null);
    publish("a", 1);
    good.commit();
    book.commit();
    assertThat(read("a")).containsExactly("a0", "a1");
    var all = DefaultUnitOfWork.startAndGet(null);
    publish("a", 2);
    all.rollback();
    assertThat(read("a")).containsExactly("a0", "a1");
  }
}
