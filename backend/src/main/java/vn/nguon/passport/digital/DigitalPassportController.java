package vn.nguon.passport.digital;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.http.Problems;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.passport.Passports;
import vn.nguon.passport.PublishGate;
import vn.nguon.passport.page.PassportPages;
import vn.nguon.rulebook.PublicField;
import vn.nguon.store.read.Stored;

/** The digital passport (R-VN4), for anyone. */
@RestController
@RequestMapping("/passport")
@Tag(name = "digital-passport")
class DigitalPassportController {

  private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

  private final Passports passports;
  private final PublishGate gate;
  private final DigitalPassports digital;
  private final JsonMapper json;

  DigitalPassportController(
      Passports passports, PublishGate gate, DigitalPassports digital, JsonMapper json) {
    this.passports = passports;
    this.gate = gate;
    this.digital = digital;
    this.json = json;
  }

  @Operation(
      summary = "The JSON Schema (2020-12) of passports.",
      responses = @ApiResponse(responseCode = "200"))
  @GetMapping(value = "/schema", produces = "application/schema+json")
  ResponseEntity<Resource> schema(HttpServletResponse response) {
    open(response);
    return ResponseEntity.ok()
        .contentType(SCHEMA)
        .body(new ClassPathResource("passport.schema.json", DigitalPassportController.class));
  }

  @Operation(
      summary = "The digital passport of a lot.",
      description =
          "The id is `product:lotNumber`, percent-encoded; for example"
              + " `09521234001010:CP1-261105A`.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            content =
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = DigitalPassport.class))),
        @ApiResponse(responseCode = "304", description = "Unchanged.", content = @Content),
        @ApiResponse(
            responseCode = "404",
            description = "Not known, or not published.",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "410",
            description = "Withdrawn by the product's owner.",
            content = @Content(mediaType = "application/problem+json"))
      })
  @GetMapping(value = "/{id}", produces = "application/json")
  ResponseEntity<byte[]> passport(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    open(response);
    LotId lot = PassportId.parse(id).lot();
    PassportView view =
        passports
            .find(lot)
            .map(Stored::body)
            .orElseThrow(() -> Refusal.notFound("passport-unknown", "id", id));
    if (view.verdict() == Verdict.WITHDRAWN) {
      String reason = view.verdictReason() == null ? "" : view.verdictReason();
      throw new Refusal(
          Refusal.Kind.GONE, "passport-withdrawn", "id", Map.of("value", id, "reason", reason));
    }
    if (gate.keepsBack(view)) {
      List<PublicField> missing = gate.missing(view);
      throw new Refusal(
          Refusal.Kind.NOT_FOUND,
          "passport-unpublished",
          "id",
          Map.of("value", id, "missing", PassportPages.names(missing, Problems.language(request))));
    }
    byte[] body = json.writeValueAsBytes(digital.of(view));
    // Weak, since the server compresses nothing that has a strong one.
    String etag = "W/\"" + HexFormat.of().formatHex(sha256(body), 0, 12) + "\"";
    if (new ServletWebRequest(request, response).checkNotModified(etag)) {
      return null;
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  /** For programs of every site; and never without asking again, as a recall must show at once. */
  private static void open(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
