package vn.nguon.season;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What the registered label of a pesticide says.
 *
 * @param intervals the crops that it may be used on, 1 to 100, each once
 */
public record LabelDetails(
    String tradeName, String activeIngredient, List<CropInterval> intervals) {

  private static final int MOST = 100;

  /**
   * The pre-harvest interval for one crop.
   *
   * @param phiDays in days, 0 to 365
   */
  public record CropInterval(String crop, Integer phiDays) {

    public CropInterval {
      crop = Rules.text(crop, "intervals.crop", 60);
      Work.checkInterval(Rules.required(phiDays, "intervals.phiDays"), "intervals.phiDays");
    }
  }

  /**
   * @throws Refusal {@code label-crops}, {@code label-crop-twice}, or what {@link Rules} says
   */
  public LabelDetails {
    tradeName = Rules.text(tradeName, "tradeName", 120);
    activeIngredient = Rules.text(activeIngredient, "activeIngredient", 160);
    if (Rules.required(intervals, "intervals").isEmpty() || intervals.size() > MOST) {
      throw Refusal.invalid("label-crops", "intervals", Map.of("most", MOST));
    }
    Set<String> crops = new HashSet<>();
    for (CropInterval interval : intervals) {
      if (!crops.add(Crops.key(Rules.required(interval, "intervals").crop()))) {
        throw Refusal.invalid("label-crop-twice", "intervals", Map.of("value", interval.crop()));
      }
    }
    intervals = List.copyOf(intervals);
  }
}
