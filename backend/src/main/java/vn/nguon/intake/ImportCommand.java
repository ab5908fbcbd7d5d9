package vn.nguon.intake;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;

/**
 * Carries out every entry of a book, or none. The roles are those that may order what is in the
 * book one by one.
 */
public sealed interface ImportCommand extends Command {

  /**
   * An entry of a book.
   *
   * @param number the line of the file that it begins on, from 1
   */
  record Line(long number, Command order) {}

  List<Line> lines();

  /** Only finds out what would be refused. */
  boolean dryRun();

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record ImportHarvests(List<Line> lines, boolean dryRun, By by) implements ImportCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record ImportPacks(List<Line> lines, boolean dryRun, By by) implements ImportCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record ImportShipments(List<Line> lines, boolean dryRun, By by) implements ImportCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record ImportDiary(List<Line> lines, boolean dryRun, By by) implements ImportCommand {}
}
