package vn.nguon.privacy;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;

/** What the party of {@link By} agrees to. */
public sealed interface ConsentCommand extends Command {

  /**
   * @param wording which version of the question was read, see {@link ConsentState#WORDING}
   * @param language in which it was read
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record GiveConsent(Purpose purpose, String wording, Language language, By by)
      implements ConsentCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record WithdrawConsent(Purpose purpose, By by) implements ConsentCommand {}
}
