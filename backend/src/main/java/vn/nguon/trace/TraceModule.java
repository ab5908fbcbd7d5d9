package vn.nguon.trace;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** Keeps the nodes, and finds ways through them. */
@Configuration
class TraceModule {

  @Bean
  ProjectionRunner<Node> traceRunner(ProjectionEngine engine) {
    return engine.add(new TraceProjection());
  }

  @Bean
  Traces traces(ProjectionRunner<Node> runner) {
    return new StoredTraces(runner::documents);
  }
}
