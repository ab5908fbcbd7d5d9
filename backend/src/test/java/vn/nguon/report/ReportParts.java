package vn.nguon.report;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.BeanFactory;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.Oblivion;
import vn.nguon.store.blob.Blobs;

/** Parts of this capability for the tests of others. */
public final class ReportParts {

  /** Nothing more is taken from a network until {@link #calm}. */
  public static void flood(BeanFactory application, String network) {
    var limit = application.getBean(ReportLimit.class);
    BooleanSupplier taken = () -> limit.take(network);
    while (taken.getAsBoolean()) {
      // Until it is too much.
    }
  }

  public static void calm(BeanFactory application) {
    application.getBean(ReportLimit.class).taken.invalidateAll();
  }

  /** Forgets as it will be done so much later. */
  public static void forget(BeanFactory application, Duration later) {
    new WhenReportClosedThenForget(
            application.getBean(ReportBook.class),
            application.getBean(Reports.class),
            application.getBean(Oblivion.class),
            application.getBean(Blobs.class),
            application.getBean(Dispatcher.class),
            application.getBean(ReportSettings.class),
            Clock.offset(application.getBean(Clock.class), later))
        .run(() -> true);
  }

  /** The hash that a report's photograph is kept under. */
  public static Sha256 photo(BeanFactory application, String report) {
    return application
        .getBean(Reports.class)
        .find(new ReportId(report))
        .orElseThrow()
        .details()
        .photo();
  }

  private ReportParts() {}
}
