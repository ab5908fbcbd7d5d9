package vn.nguon.season;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/** What is known of a pesticide's label now. */
public record LabelState(RegistrationNumber number, LabelDetails details) {

  public static String stream(RegistrationNumber number) {
    return "label:" + number;
  }

  /** The interval for a crop in days; empty where the label does not name it. */
  public Optional<Integer> phiDays(String crop) {
    return details.intervals().stream()
        .filter(interval -> Crops.same(interval.crop(), crop))
        .map(LabelDetails.CropInterval::phiDays)
        .findAny();
  }

  public static LabelState evolve(LabelState before, LabelEvent event) {
    return new LabelState(event.number(), event.details());
  }

  /**
   * @throws Refusal {@code label-exists}, or what {@link Rules} says
   */
  static List<LabelEvent> decide(LabelState before, LabelCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case LabelCommand.RegisterPesticideLabel c -> {
        if (before != null) {
          throw Refusal.conflict("label-exists", "registrationNumber", Map.of("value", c.number()));
        }
        yield List.of(new LabelEvent.PesticideLabelRegistered(c.number(), c.details(), c.by()));
      }
      case LabelCommand.CorrectPesticideLabel c ->
          List.of(
              new LabelEvent.PesticideLabelCorrected(
                  c.number(), c.details(), Rules.text(c.reason(), "reason", 300), c.by()));
    };
  }
}
