package vn.nguon.passport;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Printed;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.label.LabelContent;
import vn.nguon.label.LabelPrinter;
import vn.nguon.lot.LotAddress;
import vn.nguon.lot.LotQueries;
import vn.nguon.store.read.Stored;

/** Labels of a lot, for who had to do with it. Each was decoded before it is handed out (R-U6). */
@RestController
@RequestMapping("/api/lots/{product}/{number}")
class LabelController {

  private static final int MOST_COPIES = 2_000;

  private final Passports passports;
  private final LotQueries lots;
  private final URI baseUri;

  LabelController(
      Passports passports,
      LotQueries lots,
      @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.passports = passports;
    this.lots = lots;
    this.baseUri = baseUri;
  }

  @GetMapping(value = "/label.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "50x30") String layout) {
    return printed(product, number).png(layout);
  }

  @GetMapping(value = "/label.svg", produces = "image/svg+xml")
  ResponseEntity<byte[]> svg(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "50x30") String layout) {
    return printed(product, number).svg(layout);
  }

  @GetMapping(value = "/label.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "50x30") String layout,
      @RequestParam(defaultValue = "1") int copies) {
    return printed(product, number).pdf(layout, copies(copies));
  }

  /** Labels side by side on A4. */
  @GetMapping(value = "/label-sheet.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> sheet(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestParam(defaultValue = "50x30") String layout,
      @RequestParam(defaultValue = "24") int copies) {
    Printed printed = printed(product, number);
    var out = new ByteArrayOutputStream();
    LabelPrinter.sheet(List.of(printed.content()), Printed.layout(layout), copies(copies), out);
    return Printed.pdf(printed.name(), out.toByteArray());
  }

  private Printed printed(ProductId product, String number) {
    return new Printed(number, content(new LotId(product, number)));
  }

  private static int copies(int copies) {
    if (copies < 1 || copies > MOST_COPIES) {
      throw Refusal.invalid("label-copies", "copies", Map.of("value", copies, "most", MOST_COPIES));
    }
    return copies;
  }

  private LabelContent content(LotId lot) {
    Actor.current().mayRead(lots.parties(lot), "lot-unknown", lot);
    PassportView passport =
        passports
            .find(lot)
            .map(Stored::body)
            .orElseThrow(() -> Refusal.notFound("lot-unknown", "lot", lot));
    PassportView.Origin origin =
        passport.origins().isEmpty() ? null : passport.origins().getFirst();
    boolean packed =
        passport.steps().stream()
            .anyMatch(
                step -> step.kind() == PassportView.StepKind.PACKED && step.lot().equals(lot));
    LocalDate harvested = origin == null ? null : origin.harvestedOn();
    return Printed.content(
        () ->
            new LabelContent(
                baseUri.resolve(LotAddress.path(lot)).toString(),
                passport.product().name(),
                lot.number(),
                origin == null ? null : origin.grower().name(),
                origin == null ? null : origin.address(),
                harvested,
                packed ? passport.madeOn() : null,
                passport.bestBefore(),
                passport.product().content()));
  }
}
