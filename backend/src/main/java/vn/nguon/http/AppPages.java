package vn.nguon.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/** Ways from an address that stands on something into the app. */
public final class AppPages {

  private AppPages() {}

  /**
   * What is for people of the house alone has no page for everyone: whoever scans it with the
   * camera of their phone comes to the app, which takes it as if it had been scanned there.
   *
   * @param code what was scanned, from the path on
   */
  public static ResponseEntity<Void> scanned(String code) {
    String query = UriUtils.encode(code, StandardCharsets.UTF_8);
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create("/app/scan?code=" + query))
        .build();
  }
}
