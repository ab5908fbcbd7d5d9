package vn.nguon.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.Oblivion;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.projection.Worker;

/**
 * Forgets what shoppers said once its time is over (R-VN11): destroys the key of the report and
 * deletes the photograph. What was reported of which lot, and what came of it, stays known.
 */
final class WhenReportClosedThenForget implements Worker.Round {

  private static final int AT_ONCE = 100;

  private final ReportBook book;
  private final Reports reports;
  private final Oblivion oblivion;
  private final Blobs blobs;
  private final Dispatcher dispatcher;
  private final ReportSettings settings;
  private final Clock clock;

  WhenReportClosedThenForget(
      ReportBook book,
      Reports reports,
      Oblivion oblivion,
      Blobs blobs,
      Dispatcher dispatcher,
      ReportSettings settings,
      Clock clock) {
    this.book = book;
    this.reports = reports;
    this.oblivion = oblivion;
    this.blobs = blobs;
    this.dispatcher = dispatcher;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(BooleanSupplier goOn) {
    Set<ReportId> done = new HashSet<>();
    while (goOn.getAsBoolean()) {
      // The read model may be behind what this very round did.
      List<ReportId> due =
          book.closedBefore(clock.instant().minus(settings.kept()), AT_ONCE).stream()
              .filter(done::add)
              .toList();
      if (due.isEmpty()) {
        return;
      }
      oblivion.forgetUnshown(due.stream().map(ReportEvent::person).toList());
      due.forEach(this::forget);
    }
  }

  private void forget(ReportId report) {
    reports.find(report).map(found -> found.details().photo()).ifPresent(this::delete);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    dispatcher.sendTrusted(
        new ReportCommand.NoteForgotten(
            report,
            new By(
                CommandId.random(),
                AccountId.SYSTEM,
                null,
                now.atOffset(ZoneOffset.ofHours(7)),
                now)));
  }

  private void delete(Sha256 photo) {
    try {
      blobs.delete(photo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
