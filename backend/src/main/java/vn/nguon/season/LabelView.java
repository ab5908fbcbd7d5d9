package vn.nguon.season;

import java.util.List;

/** A pesticide's label as members see it. */
public record LabelView(
    RegistrationNumber registrationNumber,
    String tradeName,
    String activeIngredient,
    List<LabelDetails.CropInterval> intervals) {

  static LabelView of(LabelEvent event) {
    return new LabelView(
        event.number(),
        event.details().tradeName(),
        event.details().activeIngredient(),
        event.details().intervals());
  }
}
