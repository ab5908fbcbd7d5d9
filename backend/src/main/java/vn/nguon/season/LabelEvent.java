package vn.nguon.season;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Statement;

/** What happened to the entry of a pesticide's label. */
public sealed interface LabelEvent extends Statement {

  RegistrationNumber number();

  LabelDetails details();

  record PesticideLabelRegistered(RegistrationNumber number, LabelDetails details, By by)
      implements LabelEvent {}

  record PesticideLabelCorrected(
      RegistrationNumber number, LabelDetails details, String reason, By by)
      implements LabelEvent {}
}
