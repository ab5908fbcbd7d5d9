package vn.nguon.season;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Map;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Unit;

/** What was done on a growing area, as the diary takes it down (R-VN9). When is told beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Work.Fertiliser.class, name = "FERTILISER"),
  @JsonSubTypes.Type(value = Work.Pesticide.class, name = "PESTICIDE"),
  @JsonSubTypes.Type(value = Work.Irrigation.class, name = "IRRIGATION"),
  @JsonSubTypes.Type(value = Work.Training.class, name = "TRAINING"),
  @JsonSubTypes.Type(value = Work.Waste.class, name = "WASTE")
})
public sealed interface Work {

  /** No label has a longer interval. */
  int LONGEST_INTERVAL = 365;

  /**
   * Fertiliser.
   *
   * @param quantity its mass
   * @param method how it was given, or null
   * @param operator who did it
   */
  record Fertiliser(String name, Quantity quantity, String method, String operator)
      implements Work {

    /**
     * @throws Refusal {@code required}, {@code unit-mismatch}, {@code quantity-zero} …
     */
    public Fertiliser {
      name = Rules.text(name, "name", 120);
      quantity = Rules.some(quantity, "quantity").in(Unit.KGM);
      method = Rules.optionalText(method, "method", 80);
      operator = Rules.text(operator, "operator", 80);
    }
  }

  /**
   * A pesticide.
   *
   * @param targetPest what it was used against
   * @param dose above 0, at most 100,000
   * @param sprayVolume how much was sprayed out in all, or null where nothing was sprayed
   * @param operator who did it
   * @param phiDays the pre-harvest interval that the label gives for the crop, in days, 0 to 365;
   *     it is never guessed
   */
  record Pesticide(
      String tradeName,
      String activeIngredient,
      RegistrationNumber registrationNumber,
      String targetPest,
      BigDecimal dose,
      DoseUnit doseUnit,
      Quantity sprayVolume,
      String operator,
      Integer phiDays)
      implements Work {

    /**
     * @throws Refusal {@code phi-missing}, {@code phi-days}, {@code required} …
     */
    public Pesticide {
      tradeName = Rules.text(tradeName, "tradeName", 120);
      activeIngredient = Rules.text(activeIngredient, "activeIngredient", 160);
      Rules.required(registrationNumber, "registrationNumber");
      targetPest = Rules.text(targetPest, "targetPest", 120);
      Rules.within("dose", Rules.required(dose, "dose"), "0.000001", "100000");
      Rules.required(doseUnit, "doseUnit");
      if (sprayVolume != null) {
        sprayVolume = Rules.some(sprayVolume, "sprayVolume").in(Unit.LTR);
      }
      operator = Rules.text(operator, "operator", 80);
      if (phiDays == null) {
        throw Refusal.invalid("phi-missing", "phiDays");
      }
      checkInterval(phiDays, "phiDays");
    }
  }

  /**
   * Watering.
   *
   * @param source where the water came from
   * @param method how it was given, or null
   * @param amount its volume, or null where nobody measured it
   */
  record Irrigation(String source, String method, Quantity amount) implements Work {

    public Irrigation {
      source = Rules.text(source, "source", 80);
      method = Rules.optionalText(method, "method", 80);
      if (amount != null) {
        amount = Rules.some(amount, "amount").in(Unit.LTR);
      }
    }
  }

  /**
   * People were taught.
   *
   * @param trainer who taught, or null
   * @param people how many took part, 1 to 10,000
   */
  record Training(String topic, String trainer, Integer people) implements Work {

    public Training {
      topic = Rules.text(topic, "topic", 160);
      trainer = Rules.optionalText(trainer, "trainer", 120);
      Rules.within("people", BigDecimal.valueOf(Rules.required(people, "people")), "1", "10000");
    }
  }

  /**
   * Waste was taken care of.
   *
   * @param what what it was: empty bottles, say
   * @param quantity a mass or a count
   * @param method what was done with it
   */
  record Waste(String what, Quantity quantity, String method) implements Work {

    public Waste {
      what = Rules.text(what, "what", 120);
      Rules.some(quantity, "quantity");
      method = Rules.text(method, "method", 120);
    }
  }

  /**
   * @throws Refusal {@code phi-days} outside 0 to 365
   */
  static void checkInterval(int days, String field) {
    if (days < 0 || days > LONGEST_INTERVAL) {
      throw Refusal.invalid("phi-days", field, Map.of("value", days, "most", LONGEST_INTERVAL));
    }
  }
}
