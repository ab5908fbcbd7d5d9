package vn.nguon.logistic;

import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Sscc;
import vn.nguon.http.Printed;
import vn.nguon.kernel.Refusal;
import vn.nguon.label.LabelContent;

/** Labels of cases and pallets, for who holds or held them (R-GS1: {@code /00/sscc}). */
@RestController
@RequestMapping("/api/units/{unit}")
class LogisticLabelController {

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final LogisticQueries queries;
  private final URI baseUri;

  LogisticLabelController(
      LogisticQueries queries, @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.queries = queries;
    this.baseUri = baseUri;
  }

  @GetMapping(value = "/label.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable String unit, @RequestParam(defaultValue = "40x60") String layout) {
    return printed(unit).png(layout);
  }

  @GetMapping(value = "/label.svg", produces = "image/svg+xml")
  ResponseEntity<byte[]> svg(
      @PathVariable String unit, @RequestParam(defaultValue = "40x60") String layout) {
    return printed(unit).svg(layout);
  }

  /** Two sides of a pallet carry the same label. */
  @GetMapping(value = "/label.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String unit, @RequestParam(defaultValue = "40x60") String layout) {
    return printed(unit).pdf(layout, 2);
  }

  private Printed printed(String unit) {
    Sscc id = LogisticUnits.parse(unit, "unit");
    return new Printed(id.digits(), content(id));
  }

  private LabelContent content(Sscc id) {
    Actor.current().mayRead(queries.parties(id), "unit-unknown", id);
    LogisticQueries.Shown unit =
        queries.find(id).orElseThrow(() -> Refusal.notFound("unit-unknown", "unit", id));
    Set<String> products = new LinkedHashSet<>();
    Stream.concat(
            unit.contents().stream(),
            unit.units().stream().flatMap(inner -> inner.contents().stream()))
        .forEach(part -> products.add(part.productName()));
    String kind = unit.kind() == LogisticKind.PALLET ? "Pallet" : "Thùng";
    return Printed.content(
        () ->
            new LabelContent(
                baseUri.resolve(DigitalLink.of(id).path()).toString(),
                products.isEmpty() ? kind : kind + " " + String.join(", ", products),
                id.digits(),
                unit.makerName(),
                null,
                null,
                unit.closedAt().atZoneSameInstant(HERE).toLocalDate(),
                null,
                null));
  }
}
