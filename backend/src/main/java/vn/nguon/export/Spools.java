package vn.nguon.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.job.Progress;

/** The sheets of one file, in their order. */
final class Spools implements AutoCloseable {

  /** What the file is, for its reader: one row a remark. */
  private static final Sheet ABOUT =
      Sheet.of("ABOUT", "What this file is.", Sheet.text("topic"), Sheet.text("remark"));

  private final Map<Sheet, Spool> spools = new LinkedHashMap<>();
  private final Spool about = new Spool(ABOUT);

  Spools(List<Sheet> sheets) {
    sheets.forEach(sheet -> spools.put(sheet, new Spool(sheet)));
  }

  Spool of(Sheet sheet) {
    return spools.get(sheet);
  }

  /** Says something of the file as a whole. */
  void remark(String topic, String remark) {
    about.add(topic, remark);
  }

  /** Says of every sheet what is in it, in which columns and how many rows. */
  void describe() {
    spools.forEach(
        (sheet, spool) -> {
          remark(sheet.name(), sheet.about() + " Rows: " + spool.rows() + ".");
          remark(
              sheet.name() + " columns, in order",
              String.join(", ", sheet.fields().stream().map(Sheet.Field::heading).toList()));
        });
  }

  /** Every sheet, and last what the file says of itself. */
  Collection<Spool> all() {
    var all = new java.util.ArrayList<>(spools.values());
    if (about.rows() > 0) {
      all.add(about);
    }
    return all;
  }

  /** From now on what was gathered is written. */
  void write() {
    Progress.now().phase(Progress.Phase.WRITING, all().stream().mapToLong(Spool::rows).sum());
  }

  @Override
  public void close() {
    spools.values().forEach(Spool::close);
    about.close();
  }
}
