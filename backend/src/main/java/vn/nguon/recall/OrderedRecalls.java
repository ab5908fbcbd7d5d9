package vn.nguon.recall;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.RecallId;

/** Recalls that were just ordered: the worker looks at them at once, before a read model knows. */
@Component
class OrderedRecalls {

  private final Queue<RecallId> fresh = new ConcurrentLinkedQueue<>();
  private volatile Runnable listener = () -> {};

  /** To be told whenever one comes. */
  void listen(Runnable whenOneComes) {
    listener = whenOneComes;
  }

  void add(RecallId recall) {
    fresh.add(recall);
    listener.run();
  }

  /** The next one, or null. */
  RecallId poll() {
    return fresh.poll();
  }
}
