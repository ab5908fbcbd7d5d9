package vn.nguon.trace;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.season.Seasons;

/** What was used on the plots that the lots of a graph were harvested from (R-VN9). */
final class Origins {

  private Origins() {}

  /** Of each season what was used up to its last harvest that is among the nodes. */
  static List<Seasons.Inputs> of(Seasons seasons, List<Node> nodes) {
    Map<Seasons.Key, LocalDate> harvested = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.season() != null) {
        harvested.merge(
            new Seasons.Key(node.place(), node.season()),
            node.madeAt().toLocalDate(),
            (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return seasons.inputs(harvested.keySet()).stream()
        .map(used -> used.until(harvested.get(new Seasons.Key(used.area(), used.season()))))
        .toList();
  }
}
