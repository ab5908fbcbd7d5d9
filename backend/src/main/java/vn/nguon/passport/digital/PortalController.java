package vn.nguon.passport.digital;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.http.Lists;
import vn.nguon.job.Jobs;
import vn.nguon.job.MadeFile;
import vn.nguon.job.Progress;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.lot.LotQueries;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.passport.Passports;
import vn.nguon.passport.PublishGate;
import vn.nguon.store.read.Stored;

/**
 * Public records for the national portal, as a file for the operator; see {@link NationalPortal}.
 */
@RestController
@RequestMapping("/api/exports")
class PortalController {

  private final LotQueries lots;
  private final Passports passports;
  private final PublishGate gate;
  private final DigitalPassports digital;
  private final JsonMapper json;
  private final Jobs jobs;
  private final Clock clock;

  PortalController(
      LotQueries lots,
      Passports passports,
      PublishGate gate,
      DigitalPassports digital,
      JsonMapper json,
      Jobs jobs,
      Clock clock) {
    this.lots = lots;
    this.passports = passports;
    this.gate = gate;
    this.digital = digital;
    this.json = json;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * The lots that the public is shown, written as they are read.
   *
   * @param party who made them; everybody's where it is left out
   * @param from the first day they were made on, in Vietnam
   * @param to the last such day
   */
  @GetMapping("/portal")
  ResponseEntity<StreamingResponseBody> portal(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to) {
    var filter = new LotQueries.MadeFilter(party, product, null, null, from, to, null);
    var asked =
        new PortalFile.Asked(
            party == null ? null : party.value(),
            product == null ? null : product.value(),
            from,
            to);
    return jobs.file(
        "portal",
        () ->
            new MadeFile(
                "cong-truy-xuat.zip",
                "application/zip",
                out ->
                    hand(
                        filter,
                        new PortalFile(out, json, asked, digital.rules(), clock.instant()))));
  }

  private void hand(LotQueries.MadeFilter filter, NationalPortal portal) throws IOException {
    Progress progress = Progress.now();
    String cursor = null;
    do {
      Lists.Page<LotQueries.Made> page = lots.made(filter, Lists.MOST, cursor);
      for (LotQueries.Made lot : page.items()) {
        Optional<PassportView> shown =
            passports
                .find(lot.lot())
                .map(Stored::body)
                .filter(view -> view.verdict() != Verdict.WITHDRAWN && !gate.keepsBack(view));
        if (shown.isPresent()) {
          portal.take(PortalRecord.of(digital.of(shown.get())));
        } else {
          portal.leaveOut();
        }
        progress.step();
      }
      cursor = page.next();
    } while (cursor != null);
    portal.finish();
  }
}
