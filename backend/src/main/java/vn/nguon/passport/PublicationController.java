package vn.nguon.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.lot.LotAddress;
import vn.nguon.lot.LotQueries;
import vn.nguon.rulebook.PublicField;
import vn.nguon.store.read.Stored;

/** Whether a lot is published, and what stands in the way, for who had to do with it. */
@RestController
@RequestMapping("/api/lots/{product}/{number}/publication")
class PublicationController {

  private final Passports passports;
  private final PublishGate gate;
  private final Retentions retentions;
  private final LotQueries lots;

  PublicationController(
      Passports passports, PublishGate gate, Retentions retentions, LotQueries lots) {
    this.passports = passports;
    this.gate = gate;
    this.retentions = retentions;
    this.lots = lots;
  }

  /**
   * @param missing what must still be known (R-VN1), in the order of the rules
   * @param sources who asks for it
   * @param address of the public page
   * @param keptUntil the day until which the records are kept (R-VN5); null where no rule says
   * @param keptBy the rule that asks for the longest
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Publication(
      LotId lot,
      boolean published,
      List<PublicField> missing,
      List<String> sources,
      String address,
      LocalDate keptUntil,
      String keptBy) {}

  @GetMapping
  Publication get(@PathVariable ProductId product, @PathVariable String number) {
    var lot = new LotId(product, number);
    Actor.current().mayRead(lots.parties(lot), "lot-unknown", lot);
    PassportView passport =
        passports
            .find(lot)
            .map(Stored::body)
            .orElseThrow(() -> Refusal.notFound("lot-unknown", "lot", lot));
    var kept = retentions.of(lot);
    return new Publication(
        lot,
        passport.verdict() != PassportView.Verdict.WITHDRAWN && !gate.keepsBack(passport),
        gate.missing(passport),
        gate.rules().publication().stream().map(rule -> rule.source()).toList(),
        LotAddress.path(lot),
        kept.map(k -> k.until()).orElse(null),
        kept.map(k -> k.rule().source()).orElse(null));
  }
}
