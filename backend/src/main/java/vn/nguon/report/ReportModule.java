package vn.nguon.report;

import java.time.Clock;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.store.Oblivion;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.Worker;

/** The aggregate of this capability, and what forgets. */
@Configuration
@EnableConfigurationProperties(ReportSettings.class)
class ReportModule {

  @Bean
  Repository<ProblemReport> reportRepository(Repositories repositories) {
    return repositories.of(ProblemReport.class);
  }

  @Bean
  Worker reportForgetting(
      ProjectionEngine projections,
      ReportBook book,
      Reports reports,
      Oblivion oblivion,
      Blobs blobs,
      Dispatcher dispatcher,
      ReportSettings settings,
      Clock clock) {
    return new Worker(
        "report-forgetting",
        projections.turn("report-forgetting"),
        settings.sweep(),
        new WhenReportClosedThenForget(
            book, reports, oblivion, blobs, dispatcher, settings, clock));
  }
}
