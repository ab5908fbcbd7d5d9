package vn.nguon.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** For who runs an installation: how far the read models are, what is parked, rebuilding. */
@RestController
@RequestMapping("/api/operations")
class OperationsController {

  private static final Duration LONGEST_REBUILD = Duration.ofHours(12);

  private final ProjectionEngine projections;

  OperationsController(ProjectionEngine projections) {
    this.projections = projections;
  }

  /**
   * @param behind how many events are not folded yet
   * @param parked how many streams stand still since one of their events could not be folded
   */
  record Progress(String projection, long position, long behind, boolean failing, int parked) {}

  @GetMapping("/projections")
  List<Progress> progress() {
    long head = projections.head();
    return projections.runners().stream()
        .map(
            runner -> {
              long position = runner.position();
              return new Progress(
                  runner.projection().name(),
                  position,
                  Math.max(0, head - Math.max(0, position)),
                  runner.failing(),
                  runner.parked().size());
            })
        .toList();
  }

  @GetMapping("/dead-letters")
  List<ProjectionRunner.Parked> deadLetters() {
    return projections.runners().stream().flatMap(runner -> runner.parked().stream()).toList();
  }

  /** Tries the parked events of a projection again. */
  @PostMapping("/projections/{name}/retry")
  Map<String, Object> retry(@PathVariable String name) {
    ProjectionRunner<?> runner = runner(name);
    boolean any = runner.retryParked();
    return Map.of("anyFolded", any, "parked", runner.parked().size());
  }

  /** Starts making a projection anew while the present one serves; answers at once. */
  @PostMapping("/projections/{name}/rebuild")
  ResponseEntity<Void> rebuild(@PathVariable String name) {
    ProjectionRunner<?> runner = runner(name);
    Thread.ofVirtual().name("rebuild-" + name).start(() -> runner.rebuild(LONGEST_REBUILD));
    return ResponseEntity.accepted().build();
  }

  private ProjectionRunner<?> runner(String name) {
    return projections.runners().stream()
        .filter(runner -> runner.projection().name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("projection-unknown", "name", name));
  }
}
