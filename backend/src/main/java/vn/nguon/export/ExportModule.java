package vn.nguon.export;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** The read model of this capability, and its settings. */
@Configuration
@EnableConfigurationProperties(ExportSettings.class)
class ExportModule {

  @Bean
  ProjectionRunner<ActivityView> activityRunner(ProjectionEngine engine) {
    return engine.add(new ActivityProjection());
  }
}
