package vn.nguon.intake;

import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.job.Jobs;
import vn.nguon.job.Task;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;

/** Files of records over HTTP. */
@RestController
@RequestMapping("/api/imports")
class IntakeController {

  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  static final List<Book> BOOKS =
      List.of(new HarvestBook(), new PackBook(), new ShipmentBook(), new DiaryBook());

  private final Orders orders;
  private final Jobs jobs;

  IntakeController(Orders orders, Jobs jobs) {
    this.orders = orders;
    this.jobs = jobs;
  }

  /** In which form a template is wanted. */
  enum Format {
    csv,
    xlsx
  }

  private record FileOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  private static Book book(String name) {
    return BOOKS.stream()
        .filter(book -> book.name().equals(name))
        .findAny()
        .orElseThrow(() -> Refusal.notFound("book-unknown", "book", name));
  }

  /** An empty book to fill in, with its headings and how they are meant. */
  @GetMapping("/{book}/template")
  ResponseEntity<byte[]> template(
      @PathVariable("book") String name, @RequestParam(defaultValue = "csv") Format format) {
    Book book = book(name);
    boolean csv = format == Format.csv;
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(csv ? "text/csv;charset=UTF-8" : XLSX))
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + book.fileName() + "." + format.name() + "\"")
        .body(csv ? Templates.csv(book) : Templates.xlsx(book));
  }

  /**
   * Imports a book: every line, or none with the reason for each bad line. A client that prefers
   * not to wait is answered 202 with a job; see {@link Jobs}.
   *
   * @param dryRun only looks, and answers 200 with how many entries would be taken
   */
  @PostMapping(
      value = "/{book}",
      consumes = {"text/csv", XLSX})
  ResponseEntity<String> take(
      @PathVariable("book") String name,
      @RequestParam String commandId,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody byte[] file) {
    Book book = book(name);
    var order = new FileOrder(CommandId.parse(commandId), null);
    Actor actor = Actor.current();
    return jobs.readIn(
        order.commandId(),
        new Task(Task.Kind.IMPORT, name, dryRun),
        name + " " + dryRun + " " + actor.party() + " " + hash(file),
        file.length,
        () -> carryOut(book, order, dryRun, file));
  }

  private static Sha256 hash(byte[] file) {
    MessageDigest digest = Sha256.digest();
    digest.update(file);
    return Sha256.of(digest);
  }

  private ResponseEntity<String> carryOut(Book book, FileOrder order, boolean dryRun, byte[] file) {
    List<ImportCommand.Line> lines = book.read(file, orders.by(Actor.current(), order));
    try {
      return orders.place(order, by -> book.order(lines, dryRun, by));
    } catch (IntakeHandlers.DryRunEnded wouldDo) {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body("{\"lines\":" + lines.size() + "}");
    }
  }
}
