package vn.nguon.store.projection;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that does its rounds while the application runs: at once when it is woken, else after a
 * pause; of a fleet's nodes only the one whose turn it is. What it has to do stands in the events,
 * so that a round that fails, or a start after a stop, goes on where things stand.
 */
public final class Worker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final String name;
  private final Turn turn;
  private final Duration pause;
  private final Round round;
  private final Semaphore woken = new Semaphore(0);
  private volatile Thread thread;
  private volatile boolean stopped;

  /** One look at what there is to do. */
  public interface Round {
    /**
     * @param goOn whether the application still runs and it is still this node's turn; asked
     *     between two steps
     */
    void run(BooleanSupplier goOn);
  }

  public Worker(String name, Turn turn, Duration pause, Round round) {
    this.name = name;
    this.turn = turn;
    this.pause = pause;
    this.round = round;
  }

  /** Begins the next round as soon as the present one is over. */
  public void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  @Override
  public void start() {
    stopped = false;
    thread = Thread.ofPlatform().name(name).daemon().start(this::work);
  }

  private void work() {
    while (!stopped) {
      Duration wait = pause;
      try {
        if (turn.take()) {
          round.run(() -> !stopped && turn.take());
        }
      } catch (RuntimeException failure) {
        if (!stopped) {
          log.error("{} failed and is tried again", name, failure);
          wait = AFTER_FAILURE;
        }
      }
      try {
        if (woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      wake();
      try {
        running.join(Duration.ofSeconds(10));
        turn.giveUp();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException lapsed) {
        log.debug("{} had lost its turn", name, lapsed);
      }
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** After the projections have started, and stopped before them. */
  @Override
  public int getPhase() {
    return 100;
  }
}
