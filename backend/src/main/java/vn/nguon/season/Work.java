package vn.nguon.season;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Map;
import vn.nguon.kernel.Personal;
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
  record Fertiliser(
      String name,
      Quantity quantity,
      String method,
      @Personal(mentions = "operator") String operator)
      implements Work {

    /**
     * @throws Refusal {@code required}, {@code unit-mismatch}, {@code quantity-zero} …
     */
    public Fertiliser {
      name = Rules.text(name, "work.name", 120);
      quantity = measured(quantity, "work.quantity", Unit.KGM);
      method = Rules.optionalText(method, "work.method", 80);
      operator = Rules.text(operator, "work.operator", 80);
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
      @Personal(mentions = "operator") String operator,
      Integer phiDays)
      implements Work {

    /**
     * @throws Refusal {@code phi-missing}, {@code phi-days}, {@code required} …
     */
    public Pesticide {
      tradeName = Rules.text(tradeName, "work.tradeName", 120);
      activeIngredient = Rules.text(activeIngredient, "work.activeIngredient", 160);
      Rules.required(registrationNumber, "work.registrationNumber");
      targetPest = Rules.text(targetPest, "work.targetPest", 120);
      Rules.within("work.dose", Rules.required(dose, "work.dose"), "0.000001", "100000");
      Rules.required(doseUnit, "work.doseUnit");
      if (sprayVolume != null) {
        sprayVolume = measured(sprayVolume, "work.sprayVolume", Unit.LTR);
      }
      operator = Rules.text(operator, "work.operator", 80);
      if (phiDays == null) {
        throw Refusal.invalid("phi-missing", "work.phiDays");
      }
      checkInterval(phiDays, "work.phiDays");
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
      source = Rules.text(source, "work.source", 80);
      method = Rules.optionalText(method, "work.method", 80);
      if (amount != null) {
        amount = measured(amount, "work.amount", Unit.LTR);
      }
    }
  }

  /**
   * People were taught.
   *
   * @param trainer who taught, or null
   * @param people how many took part, 1 to 10,000
   */
  record Training(
      String topic, @Personal(vanishes = true, mentions = "trainer") String trainer, Integer people)
      implements Work {

    public Training {
      topic = Rules.text(topic, "work.topic", 160);
      trainer = Rules.optionalText(trainer, "work.trainer", 120);
      Rules.within(
          "work.people", BigDecimal.valueOf(Rules.required(people, "work.people")), "1", "10000");
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
      what = Rules.text(what, "work.what", 120);
      Rules.some(quantity, "work.quantity");
      method = Rules.text(method, "work.method", 120);
    }
  }

  /**
   * A quantity of this dimension, in this unit.
   *
   * @throws Refusal {@code quantity-zero}, {@code unit-mismatch}
   */
  static Quantity measured(Quantity quantity, String field, Unit unit) {
    if (Rules.some(quantity, field).unit().dimension() != unit.dimension()) {
      throw Refusal.invalid(
          "unit-mismatch", field + ".unit", Map.of("value", quantity.unit(), "expected", unit));
    }
    return quantity.in(unit);
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
