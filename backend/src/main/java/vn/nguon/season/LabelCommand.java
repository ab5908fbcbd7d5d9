package vn.nguon.season;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;

/** Orders about the registry of pesticide labels. */
public sealed interface LabelCommand extends Command {

  RegistrationNumber number();

  @OrderedBy(Role.OPERATOR)
  record RegisterPesticideLabel(RegistrationNumber number, LabelDetails details, By by)
      implements LabelCommand {}

  /** Replaces what was said: a new edition of the label, or a slip of the pen. */
  @OrderedBy(Role.OPERATOR)
  record CorrectPesticideLabel(
      RegistrationNumber number, LabelDetails details, String reason, By by)
      implements LabelCommand {}
}
