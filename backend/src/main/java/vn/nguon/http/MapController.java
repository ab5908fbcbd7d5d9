package vn.nguon.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the app's maps are drawn on. */
@RestController
class MapController {

  private final MapSettings settings;

  MapController(MapSettings settings) {
    this.settings = settings;
  }

  /** See {@link MapSettings}; empty where no tiles are configured. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ground(String tiles, String attribution) {}

  @GetMapping("/api/map")
  Ground ground() {
    return settings.tiles() == null
        ? new Ground(null, null)
        : new Ground(settings.tiles(), settings.attribution());
  }
}
