package vn.nguon.job;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;

/** One job, while it is under way and for some time after. */
final class Job {

  /** How it stands. */
  enum State {
    RUNNING,
    DONE,
    /** What was asked for cannot be; the problem says why. */
    REFUSED,
    /** The fault is the product's own; it may be asked for again. */
    FAILED
  }

  final AccountId account;
  final CommandId id;
  final Task task;

  /** What was asked for, so that asking again is seen to be the same. */
  final String mark;

  final Instant begunAt;
  final Progress progress;

  /** Its answer, once there is one; a file is no answer. */
  final CompletableFuture<ResponseEntity<String>> answer = new CompletableFuture<>();

  volatile PreparedFile file;

  /** Set before the answer is. */
  volatile Instant endedAt;

  /** Whether its account was told of it, and so is told its end. */
  volatile boolean told;

  /** What was told last. */
  Progress.At toldAt;

  Job(Actor actor, CommandId id, Task task, String mark, Instant begunAt) {
    account = actor.account();
    this.id = id;
    this.task = task;
    this.mark = mark;
    this.begunAt = begunAt;
    progress = new Progress(task.first());
  }

  boolean runs() {
    return !answer.isDone();
  }

  /** Why there is no answer; null where there is one, or will be. */
  Throwable failure() {
    return answer.isCompletedExceptionally() ? answer.exceptionNow() : null;
  }

  State state() {
    return switch (failure()) {
      case null -> runs() ? State.RUNNING : State.DONE;
      case Refusal refused -> State.REFUSED;
      case FileRefusal refused -> State.REFUSED;
      default -> State.FAILED;
    };
  }

  /** The characters of its answer. */
  int weight() {
    ResponseEntity<String> answered = state() == State.DONE ? answer.join() : null;
    return answered == null || answered.getBody() == null ? 0 : answered.getBody().length();
  }
}
