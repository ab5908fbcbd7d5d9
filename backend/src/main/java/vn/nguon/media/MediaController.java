package vn.nguon.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.OffsetDateTime;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Sha256;

/** Pictures and documents come in. */
@RestController
@RequestMapping("/api/media")
class MediaController {

  private final Orders orders;
  private final Uploads uploads;

  MediaController(Orders orders, Uploads uploads) {
    this.orders = orders;
    this.uploads = uploads;
  }

  record UploadOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record RemovalOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  /**
   * A JPEG, PNG, WebP or PDF, or a spoken note; the answer names it by the hash of what was made of
   * it.
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<String> add(@RequestParam CommandId commandId, @RequestParam MultipartFile file)
      throws IOException {
    Uploads.Kept kept;
    try (InputStream content = file.getInputStream()) {
      kept = uploads.take(content, Actor.current().party());
    }
    return orders.place(
        new UploadOrder(commandId, null),
        by -> new MediaCommand.AddMedia(kept.media(), kept.details(), by),
        URI.create("/api/media/" + kept.media()));
  }

  @PostMapping("/{media}/removal")
  ResponseEntity<String> remove(@PathVariable Sha256 media, @RequestBody RemovalOrder order) {
    return orders.place(order, by -> new MediaCommand.RemoveMedia(media, order.reason(), by));
  }
}
