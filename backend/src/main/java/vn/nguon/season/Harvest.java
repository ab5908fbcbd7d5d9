package vn.nguon.season;

import java.util.List;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.SeasonId;

/**
 * What the diary says to a harvest that it lets pass.
 *
 * @param season the season it belongs to, or null where none was open
 * @param contradictions what does not fit, to be kept with the harvest
 */
public record Harvest(SeasonId season, List<Contradiction> contradictions) {

  public Harvest {
    contradictions = List.copyOf(contradictions);
  }
}
