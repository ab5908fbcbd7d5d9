package vn.nguon.intake;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.CommandId;

/** Files of records over HTTP. */
@RestController
@RequestMapping("/api/imports")
class IntakeController {

  private final Orders orders;

  IntakeController(Orders orders) {
    this.orders = orders;
  }

  private record FileOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  /** An empty harvest book with the headings, to fill in. */
  @GetMapping(value = "/harvests/template", produces = "text/csv;charset=UTF-8")
  ResponseEntity<String> template() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
        .header("Content-Disposition", "attachment; filename=\"so-thu-hoach.csv\"")
        .body(
            "\uFEFFNgày thu hoạch;Giờ;Vùng trồng;Sản phẩm;Giống;Khối lượng (kg);Phân loại;Số lô;"
                + "Ghi chú\r\n");
  }

  /**
   * Imports a harvest book: every line, or none with the reason for each bad line.
   *
   * @param dryRun only looks, and answers 200 with how many lines would be taken
   */
  @PostMapping(value = "/harvests", consumes = "text/csv")
  ResponseEntity<?> harvests(
      @RequestParam String commandId,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody byte[] file) {
    var order = new FileOrder(CommandId.parse(commandId), null);
    List<HarvestBook.Line> lines = HarvestBook.read(file, orders.by(Actor.current(), order));
    try {
      return orders.place(order, by -> new HarvestBook.ImportHarvests(lines, dryRun, by));
    } catch (HarvestBook.DryRunEnded wouldDo) {
      return ResponseEntity.ok(Map.of("lines", lines.size()));
    }
  }
}
