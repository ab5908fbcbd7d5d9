package vn.nguon.place;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gln;
import vn.nguon.http.AppPages;
import vn.nguon.http.Printed;
import vn.nguon.kernel.PlaceId;
import vn.nguon.label.LabelContent;

/**
 * The code on the door of a store or a cold room: who works there scans it instead of looking for
 * the place in a list. It is the GS1 Digital Link of the facility's own GLN (R-GS1: AI 414) where
 * it has one (R-VN3: never made up), else a path of this product's. Either names the facility's id
 * too, so that a phone without network knows where it is.
 */
@RestController
class PlaceCodeController {

  private final PlaceController places;
  private final URI baseUri;

  PlaceCodeController(
      PlaceController places, @Value("${nguon.base-uri:http://localhost:8080}") URI baseUri) {
    this.places = places;
    this.baseUri = baseUri;
  }

  @GetMapping("/api/facilities/{id}/code")
  Printed.Shown code(@PathVariable PlaceId id) {
    return printed(id).shown();
  }

  @GetMapping(value = "/api/facilities/{id}/code.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable PlaceId id, @RequestParam(defaultValue = "105x148") String layout) {
    return printed(id).png(layout);
  }

  @GetMapping(value = "/api/facilities/{id}/code.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable PlaceId id, @RequestParam(defaultValue = "105x148") String layout) {
    return printed(id).pdf(layout, 1);
  }

  /** What the code leads to, with a part of the place (AI 254) or without. */
  @GetMapping({"/414/{gln}", "/414/{gln}/254/{part}", "/co-so/{id}"})
  ResponseEntity<Void> scanned(HttpServletRequest request) {
    String query = request.getQueryString();
    return AppPages.scanned(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  private Printed printed(PlaceId id) {
    PlaceView place = places.facility(id);
    String gln = place.gln();
    String path =
        gln == null ? "/co-so/" + id : DigitalLink.ofLocation(Gln.parse(gln)).path() + "?id=" + id;
    return new Printed(
        id.value(),
        Printed.content(
            () ->
                new LabelContent(
                    baseUri.resolve(path).toString(),
                    place.name(),
                    gln == null ? id.value() : gln,
                    kind(FacilityKind.valueOf(place.kind())),
                    place.address(),
                    null,
                    null,
                    null,
                    null)));
  }

  /** What a facility is, as it is printed. */
  private static String kind(FacilityKind kind) {
    return switch (kind) {
      case PACKING_HOUSE -> "Cơ sở đóng gói";
      case WAREHOUSE -> "Kho";
      case SHOP -> "Cửa hàng";
    };
  }
}
