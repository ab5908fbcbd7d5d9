package vn.nguon.coldchain;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.http.AppPages;
import vn.nguon.http.Printed;
import vn.nguon.kernel.SensorId;
import vn.nguon.label.LabelContent;

/**
 * The code that is stuck on a sensor: who stands before it scans it, and sees what it measured or
 * writes down what another thermometer says. GS1 has no key for a sensor of one's own; the code is
 * a path of this product's.
 */
@RestController
class SensorCodeController {

  private static final String PATH = "/cam-bien/";

  private final SensorController sensors;
  private final URI baseUri;

  SensorCodeController(
      SensorController sensors, @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.sensors = sensors;
    this.baseUri = baseUri;
  }

  @GetMapping("/api/sensors/{id}/code")
  Printed.Shown code(@PathVariable SensorId id) {
    return printed(id).shown();
  }

  @GetMapping(value = "/api/sensors/{id}/code.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable SensorId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return printed(id).png(layout);
  }

  @GetMapping(value = "/api/sensors/{id}/code.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable SensorId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return printed(id).pdf(layout, 1);
  }

  /** What the code leads to. */
  @GetMapping(PATH + "{sensor}")
  ResponseEntity<Void> scanned(@PathVariable String sensor) {
    return AppPages.scanned(PATH + sensor);
  }

  private Printed printed(SensorId id) {
    SensorView sensor = sensors.sensor(id);
    return new Printed(
        id.value(),
        Printed.content(
            () ->
                new LabelContent(
                    baseUri.resolve(PATH + id).toString(),
                    sensor.name(),
                    id.value(),
                    "Cảm biến nhiệt độ",
                    null,
                    null,
                    null,
                    null,
                    null)));
  }
}
