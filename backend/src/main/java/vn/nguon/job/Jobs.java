package vn.nguon.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.StoreSettings;

/**
 * The jobs of this process. They are kept in memory, for an hour after their end and no more than
 * there is room for: what a job wrote is in the events, so who asks for one that is gone sends the
 * same command again and is answered the same. A process that ends takes its jobs with it, and of a
 * file that was read in nothing is kept until all of it is.
 */
@Component
public class Jobs {

  /** Of one account at a time. */
  static final int MOST_RUNNING = 3;

  /** Of one account, the running ones among them. */
  static final int MOST_KEPT = 10;

  /** After its end. */
  static final Duration KEPT = Duration.ofHours(1);

  /** Characters of all answers that are kept. */
  static final long MOST_ANSWERED = 16L << 20;

  /** Files from this size on are large: they go one or two at a time, as memory allows. */
  static final int LARGE = 256 << 10;

  private static final int MOST_LARGE = 2;

  /** What is done sooner is told to nobody but who asked for it. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private final Path folder;
  private final long mostOnDisk;
  private final ApplicationEventPublisher events;
  private final JsonMapper json;
  private final Clock clock;
  private final AtomicLong onDisk = new AtomicLong();
  private final Semaphore large = new Semaphore(MOST_LARGE, true);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("jobs").factory());

  /** The oldest first. */
  private final List<Job> jobs = new ArrayList<>();

  /**
   * @param mostOnDisk the bytes of all prepared files together
   * @param beat so often it is told how far a job is
   */
  Jobs(
      StoreSettings settings,
      @Value("${nguon.jobs.disk:1GB}") DataSize mostOnDisk,
      @Value("${nguon.jobs.beat:1s}") Duration beat,
      ApplicationEventPublisher events,
      JsonMapper json,
      Clock clock) {
    this.folder = settings.data().resolve("prepared");
    this.mostOnDisk = mostOnDisk.toBytes();
    this.events = events;
    this.json = json;
    this.clock = clock;
    sweep(folder, Instant.now().minus(KEPT));
    timer.scheduleWithFixedDelay(
        this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Deletes what a process left that did not end by itself: nobody can read it any more. */
  static void sweep(Path folder, Instant before) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- what is told

  /**
   * How a job stands.
   *
   * @param of how many lines there are, null where nobody knows
   * @param size of the file that waits, in bytes; null where there is none
   * @param name of that file
   * @param until when the file and the answer are kept at most
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      CommandId id,
      Task.Kind kind,
      String what,
      boolean trial,
      String state,
      Progress.Phase phase,
      long done,
      Long of,
      Instant begunAt,
      Instant endedAt,
      Instant until,
      String name,
      Long size) {

    static Shown of(Job job) {
      Progress.At at = job.progress.at();
      PreparedFile file = job.file;
      Instant ended = job.runs() ? null : job.endedAt;
      return new Shown(
          job.id,
          job.task.kind(),
          job.task.what(),
          job.task.trial(),
          job.state().name(),
          at.phase(),
          at.done(),
          at.of() == 0 ? null : at.of(),
          job.begunAt,
          ended,
          ended == null ? null : ended.plus(KEPT),
          file == null ? null : file.made().name(),
          file == null ? null : file.contentLength());
    }
  }

  /** That a job went on or ended: for the windows of its account. */
  public record Moved(AccountId account, Shown job) {}

  private void tell(Job job) {
    job.told = true;
    events.publishEvent(new Moved(job.account, Shown.of(job)));
  }

  private void beat() {
    try {
      Instant before = clock.instant().minus(SHORT);
      for (Job job : snapshot(Job::runs)) {
        Progress.At at = job.progress.at();
        if (job.begunAt.isBefore(before) && !at.equals(job.toldAt)) {
          job.toldAt = at;
          tell(job);
        }
      }
      tidy();
    } catch (RuntimeException failed) {
      log.error("the jobs could not be told", failed);
    }
  }

  private List<Job> snapshot(Predicate<Job> which) {
    synchronized (jobs) {
      return jobs.stream().filter(which).toList();
    }
  }

  // ---- what is asked for

  /**
   * Reads a file in and answers with the result; where the client prefers not to wait, with 202 and
   * the job. Sent twice while it is under way, it is one job, and both are answered.
   *
   * @param file the bytes that the work holds on to
   * @param work answers with JSON
   * @throws Refusal {@code command-reused} where another file came under the same id, {@code
   *     jobs-many}
   */
  public ResponseEntity<String> readIn(
      CommandId id, Task task, String mark, int file, Callable<ResponseEntity<String>> work) {
    Job job = begin(Actor.current(), id, task, mark, file >= LARGE, begun -> work.call());
    HttpServletRequest request = Preference.request();
    Preference preference = Preference.of(request);
    try {
      return preference.async()
          ? job.answer.get(preference.patience().toMillis(), TimeUnit.MILLISECONDS)
          : job.answer.get();
    } catch (TimeoutException later) {
      return accepted(job).body(json.writeValueAsString(Map.of("job", Shown.of(job))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  /**
   * Makes a file and sends it as it is written. Where the client prefers not to wait, the answer is
   * 202 and the job; the file then waits for an hour and can be taken away in parts. Asked again
   * for the same while it is made, it is one job; once it is made, it is made anew.
   *
   * @param what names it
   * @throws Refusal {@code jobs-many}, and what the making refuses
   */
  public ResponseEntity<StreamingResponseBody> file(String what, MadeFile.Making making) {
    HttpServletRequest request = Preference.request();
    if (!Preference.of(request).async()) {
      MadeFile made;
      try {
        made = making.make();
      } catch (Exception e) {
        throw unchecked(e);
      }
      return MadeFile.headers(made.name(), made.type()).body(made.body());
    }
    Actor actor = Actor.current();
    var task = new Task(Task.Kind.EXPORT, what, false);
    Job job =
        begin(
            actor,
            null,
            task,
            actor.party() + " " + asked(request),
            false,
            begun -> {
              begun.file = PreparedFile.write(making.make(), folder, this::grown);
              return null;
            });
    return accepted(job)
        .body(out -> out.write(json.writeValueAsBytes(Map.of("job", Shown.of(job)))));
  }

  private ResponseEntity.BodyBuilder accepted(Job job) {
    job.told = true;
    if (!job.runs()) {
      // It ended meanwhile, and perhaps before it was to be told.
      tell(job);
    }
    return ResponseEntity.accepted()
        .header(HttpHeaders.LOCATION, "/api/jobs/" + job.id)
        .header("Preference-Applied", "respond-async")
        .contentType(MediaType.APPLICATION_JSON);
  }

  /** The address without what says only when it was asked. */
  private static String asked(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .filter(parameter -> !parameter.getKey().equals("after"))
        .sorted(Map.Entry.comparingByKey())
        .map(parameter -> parameter.getKey() + "=" + Arrays.toString(parameter.getValue()))
        .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
  }

  private static RuntimeException unchecked(Throwable failure) {
    return switch (failure) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      case IOException io -> new UncheckedIOException(io);
      default -> new IllegalStateException(failure);
    };
  }

  /** What a job does. */
  private interface Work {
    ResponseEntity<String> carryOut(Job job) throws Exception;
  }

  private Job begin(
      Actor actor, CommandId asked, Task task, String mark, boolean large, Work work) {
    Job job;
    List<Job> old;
    synchronized (jobs) {
      List<Job> own = jobs.stream().filter(one -> one.account.equals(actor.account())).toList();
      List<Job> same =
          own.stream()
              .filter(one -> asked == null ? one.mark.equals(mark) : one.id.equals(asked))
              .toList();
      Optional<Job> running = same.stream().filter(Job::runs).findAny();
      if (running.isPresent()) {
        if (!running.get().mark.equals(mark)) {
          throw Refusal.conflict("command-reused", "commandId", Map.of("value", asked));
        }
        return running.get();
      }
      if (own.stream().filter(Job::runs).count() >= MOST_RUNNING) {
        throw new Refusal(
            Refusal.Kind.TOO_OFTEN, "jobs-many", null, Map.of("most", MOST_RUNNING, "seconds", 10));
      }
      old =
          Stream.concat(
                  same.stream(),
                  own.reversed().stream().filter(one -> !one.runs()).skip(MOST_KEPT - MOST_RUNNING))
              .distinct()
              .toList();
      jobs.removeAll(old);
      job = new Job(actor, asked == null ? CommandId.random() : asked, task, mark, clock.instant());
      jobs.add(job);
    }
    old.forEach(this::delete);
    Thread.ofVirtual()
        .name("job-" + job.id)
        // In the name of who asked.
        .start(new DelegatingSecurityContextRunnable(() -> run(job, large, work)));
    return job;
  }

  private void run(Job job, boolean isLarge, Work work) {
    ResponseEntity<String> answer = null;
    Throwable failure = null;
    try {
      if (isLarge) {
        job.progress.phase(Progress.Phase.WAITING);
        large.acquire();
        job.progress.phase(job.task.first());
      }
      try {
        answer = ScopedValue.where(Progress.CURRENT, job.progress).call(() -> work.carryOut(job));
      } finally {
        if (isLarge) {
          large.release();
        }
      }
    } catch (Throwable failed) {
      failure = failed;
      if (!(failed instanceof Refusal || failed instanceof FileRefusal)) {
        log.error("{} {} failed", job.task.kind(), job.task.what(), failed);
      }
    }
    job.endedAt = clock.instant();
    if (failure == null) {
      job.answer.complete(answer);
    } else {
      job.answer.completeExceptionally(failure);
    }
    if (job.told) {
      tell(job);
    }
  }

  // ---- what is kept

  /**
   * @throws Refusal {@code jobs-disk}
   */
  private void grown(long bytes) {
    if (onDisk.addAndGet(bytes) > mostOnDisk) {
      onDisk.addAndGet(-bytes);
      throw new Refusal(Refusal.Kind.TOO_LARGE, "jobs-disk", null, Map.of());
    }
  }

  private void delete(Job job) {
    if (job.file != null) {
      job.file.delete();
      onDisk.addAndGet(-job.file.contentLength());
    }
  }

  /** Forgets what ended an hour ago, and the oldest answers where they are too many. */
  private void tidy() {
    Instant before = clock.instant().minus(KEPT);
    var old = new ArrayList<Job>();
    synchronized (jobs) {
      long answered = 0;
      for (Job job : jobs.reversed()) {
        answered += job.weight();
        if (!job.runs() && (job.endedAt.isBefore(before) || answered > MOST_ANSWERED)) {
          old.add(job);
        }
      }
      jobs.removeAll(old);
    }
    old.forEach(this::delete);
  }

  /** The account's own, the newest first. */
  List<Job> of(AccountId account) {
    return snapshot(job -> job.account.equals(account)).stream()
        .sorted(Comparator.comparing((Job job) -> job.begunAt).reversed())
        .toList();
  }

  /**
   * @throws Refusal {@code job-unknown}, of another's job too
   */
  Job get(AccountId account, CommandId id) {
    return snapshot(job -> job.account.equals(account) && job.id.equals(id)).stream()
        .findAny()
        .orElseThrow(() -> Refusal.notFound("job-unknown", "job", id));
  }

  /** Nobody can ask for the files of a process that ended. */
  @PreDestroy
  void close() {
    timer.shutdownNow();
    snapshot(job -> true).forEach(this::delete);
  }
}
