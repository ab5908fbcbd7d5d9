package vn.nguon.intake;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;

/**
 * A co-operative's harvest book, one harvest a line. The same commands come of it as of the
 * screens, and either all of them are carried out or none.
 */
public final class HarvestBook {

  /** The headings that must be there. {@code Giờ}, {@code Giống}, {@code Phân loại}, … may be. */
  public static final List<String> COLUMNS =
      List.of("Ngày thu hoạch", "Vùng trồng", "Sản phẩm", "Khối lượng (kg)");

  /** Where no hour is told: the harvest of a day counts from its morning. */
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** A harvest with the line it came from. */
  public record Line(long number, LotCommand.HarvestLot harvest) {}

  /**
   * Carries out every line, or none.
   *
   * @param dryRun only finds out what would be refused
   */
  @OrderedBy({Role.FARMER, Role.PACKER})
  public record ImportHarvests(List<Line> lines, boolean dryRun, By by) implements Command {}

  /** Ends a dry run that found nothing to refuse, and takes back what it did. */
  static final class DryRunEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads a book.
   *
   * @param by whose book it is; each line happened when the line says
   * @throws Refusal where the file as a whole cannot be read
   * @throws vn.nguon.http.FileRefusal with every line that cannot
   */
  public static List<Line> read(byte[] file, By by) {
    CsvTable table = CsvTable.read(file, COLUMNS.toArray(String[]::new));
    var errors = new CsvTable.Errors();
    Set<String> numbers = new HashSet<>();
    List<Line> lines =
        table.map(
            errors,
            row -> {
              LotCommand.HarvestLot harvest = harvest(row, by);
              if (harvest.lotNumber() != null
                  && !numbers.add(harvest.product() + "/" + harvest.lotNumber())) {
                throw Refusal.invalid(
                    "csv-lot-twice", "Số lô", Map.of("value", harvest.lotNumber()));
              }
              return new Line(row.line(), harvest);
            });
    errors.refuse();
    return lines;
  }

  private static LotCommand.HarvestLot harvest(CsvTable.Row row, By by) {
    row.needed("Ngày thu hoạch");
    LocalDate date = row.date("Ngày thu hoạch");
    LocalTime time = row.time("Giờ");
    row.needed("Khối lượng (kg)");
    return new LotCommand.HarvestLot(
        new ProductId(row.needed("Sản phẩm")),
        new PlaceId(row.needed("Vùng trồng")),
        new Quantity(row.decimal("Khối lượng (kg)"), Unit.KGM),
        row.text("Giống"),
        row.text("Phân loại"),
        row.text("Số lô"),
        row.text("Ghi chú"),
        null,
        at(by, row.line(), date.atTime(time == null ? MORNING : time).atOffset(VIETNAM)));
  }

  /** The same attribution for one line, with an id of its own that comes out the same each time. */
  static By at(By by, long line, OffsetDateTime happenedAt) {
    byte[] name = (by.command() + "#" + line).getBytes(StandardCharsets.UTF_8);
    return new By(
        new CommandId(UUID.nameUUIDFromBytes(name)),
        by.account(),
        by.party(),
        happenedAt,
        by.recordedAt());
  }

  private HarvestBook() {}
}
