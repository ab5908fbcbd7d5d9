package vn.nguon.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Refusal;

/** Rows that tell of one thing together, as commands. */
final class Groups {

  /**
   * One command for each group.
   *
   * @param whole makes the command of the first row and of the parts
   * @param part what each row adds
   */
  static <P> List<Line> map(
      List<List<Table.Row>> groups,
      Table.Errors errors,
      BiFunction<Table.Row, List<P>, Command> whole,
      Function<Table.Row, P> part) {
    var lines = new ArrayList<Line>();
    for (List<Table.Row> group : groups) {
      var parts = new ArrayList<P>();
      for (Table.Row row : group) {
        try {
          parts.add(part.apply(row));
        } catch (Refusal refusal) {
          errors.add(row.line(), refusal);
        }
      }
      Table.Row first = group.getFirst();
      try {
        lines.add(new Line(first.line(), whole.apply(first, List.copyOf(parts))));
      } catch (Refusal refusal) {
        errors.add(first.line(), refusal);
      }
    }
    return lines;
  }

  private Groups() {}
}
