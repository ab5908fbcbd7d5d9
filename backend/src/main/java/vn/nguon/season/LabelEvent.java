package vn.nguon.season;

import vn.nguon.kernel.By;

/** What happened to the entry of a pesticide's label. */
public sealed interface LabelEvent {

  RegistrationNumber number();

  LabelDetails details();

  By by();

  record PesticideLabelRegistered(RegistrationNumber number, LabelDetails details, By by)
      implements LabelEvent {}

  record PesticideLabelCorrected(
      RegistrationNumber number, LabelDetails details, String reason, By by)
      implements LabelEvent {}
}
