package vn.nguon.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.store.event.States;

/** What others may ask about cases and pallets; always up to date. */
@Component
public class LogisticUnits {

  /** More are not named at once. */
  private static final int MOST = 500;

  private final States states;

  LogisticUnits(States states) {
    this.states = states;
  }

  /**
   * An SSCC as it is typed or scanned: eighteen digits, perhaps with the {@code (00)} before them
   * that labels print.
   *
   * @throws Refusal {@code required}, {@code sscc} for anything else or a wrong check digit
   */
  public static Sscc parse(String text, String field) {
    String digits = Rules.required(text, field).replaceAll("[\\s]", "");
    digits = digits.startsWith("(00)") ? digits.substring(4) : digits;
    try {
      return Sscc.parse(digits);
    } catch (Gs1Exception e) {
      throw Refusal.invalid("sscc", field, Map.of("value", text));
    }
  }

  /** Each of them; null is none. */
  public static List<Sscc> parse(List<String> texts, String field) {
    if (texts == null) {
      return List.of();
    }
    if (texts.size() > MOST) {
      throw Refusal.invalid("shipment-units", field, Map.of("most", MOST));
    }
    return texts.stream().map(text -> parse(text, field)).toList();
  }

  public Optional<LogisticState> find(Sscc id) {
    return states.read(LogisticState.stream(id), LogisticState::evolve);
  }

  /**
   * @throws Refusal {@code unit-unknown}
   */
  public LogisticState get(Sscc id, String field) {
    return find(id).orElseThrow(() -> Refusal.notFound("unit-unknown", field, id));
  }

  /**
   * These units, each followed by the cases that stand on it.
   *
   * @throws Refusal {@code unit-unknown}; {@code unit-inside} where one that is named stands on a
   *     pallet: it goes with the pallet, or the pallet is opened first
   */
  public List<LogisticState> whole(List<Sscc> ids, String field) {
    var all = new ArrayList<LogisticState>();
    for (Sscc id : ids == null ? List.<Sscc>of() : ids) {
      LogisticState unit = get(Rules.required(id, field), field);
      if (unit.inside() != null) {
        throw Refusal.conflict("unit-inside", field, Map.of("value", id, "inside", unit.inside()));
      }
      all.add(unit);
      for (Sscc on : unit.opened() ? List.<Sscc>of() : unit.units()) {
        all.add(get(on, field));
      }
    }
    return all;
  }
}
