package vn.nguon.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.FileRefusal;
import vn.nguon.http.Problems;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;

/** The jobs of who is signed in, over HTTP. Another's are not there. */
@RestController
@RequestMapping("/api/jobs")
class JobController {

  private final Jobs jobs;
  private final Problems problems;

  JobController(Jobs jobs, Problems problems) {
    this.jobs = jobs;
    this.problems = problems;
  }

  record All(List<Jobs.Shown> items) {}

  /** The running ones and those that ended within an hour, the newest first. */
  @GetMapping
  All own() {
    return new All(jobs.of(Actor.current().account()).stream().map(Jobs.Shown::of).toList());
  }

  /**
   * One job with its end.
   *
   * @param answer what the request would have been answered, where it was done
   * @param problem what it would have been answered, where it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ended(@JsonUnwrapped Jobs.Shown job, @JsonRawValue String answer, ProblemDetail problem) {}

  @GetMapping("/{job}")
  ResponseEntity<Ended> one(@PathVariable("job") String id, HttpServletRequest request) {
    Job job = get(id);
    ProblemDetail problem =
        switch (job.failure()) {
          case null -> null;
          case Refusal refused -> problems.of(refused, Problems.language(request));
          case FileRefusal refused -> problems.of(refused, Problems.language(request));
          default ->
              problems.of(
                  HttpStatus.INTERNAL_SERVER_ERROR,
                  "internal",
                  null,
                  java.util.Map.of(),
                  Problems.language(request));
        };
    ResponseEntity<String> answer = job.state() == Job.State.DONE ? job.answer.join() : null;
    ResponseEntity.BodyBuilder told = ResponseEntity.ok();
    if (answer != null && answer.getHeaders().getFirst(Orders.POSITION) != null) {
      told.header(Orders.POSITION, answer.getHeaders().getFirst(Orders.POSITION));
    }
    return told.body(
        new Ended(Jobs.Shown.of(job), answer == null ? null : answer.getBody(), problem));
  }

  /**
   * The file that was made; also a part of it (RFC 9110, section 14), so that a download that was
   * cut goes on.
   */
  @GetMapping("/{job}/file")
  ResponseEntity<Resource> file(@PathVariable("job") String id, HttpServletRequest request) {
    // It is not kept to be hashed.
    ShallowEtagHeaderFilter.disableContentCaching(request);
    Job job = get(id);
    PreparedFile file = job.file;
    if (file == null || job.state() != Job.State.DONE) {
      throw Refusal.notFound("job-file-none", "job", job.id);
    }
    return MadeFile.headers(file.made().name(), file.made().type())
        .eTag('"' + job.id.toString() + '"')
        .body(file);
  }

  /** What is no id is no job. */
  private Job get(String id) {
    CommandId known;
    try {
      known = CommandId.parse(id);
    } catch (Refusal none) {
      throw Refusal.notFound("job-unknown", "job", id);
    }
    return jobs.get(Actor.current().account(), known);
  }
}
