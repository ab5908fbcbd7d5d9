package vn.nguon.recall;

import java.time.LocalDate;
import java.util.List;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.season.RegistrationNumber;

/**
 * What was used in one season, for finding the suspect lots.
 *
 * @param uses the first {@link #MOST}, what did not occur left out
 */
record InputsView(PlaceId area, SeasonId season, List<Use> uses) {

  static final int MOST = 2_000;

  /**
   * One use.
   *
   * @param command that took it down, so that a correction finds what it corrects
   * @param name a seed's lot number, a fertiliser's name or a pesticide's trade name, as the diary
   *     has it
   * @param ingredient the active one of a pesticide, else null
   * @param registration of a pesticide, else null
   */
  record Use(
      CommandId command,
      Kind kind,
      String name,
      String ingredient,
      RegistrationNumber registration,
      LocalDate on) {}

  /** What was used. */
  enum Kind {
    SEED,
    FERTILISER,
    PESTICIDE
  }
}
