package vn.nguon.recall;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;

/** Orders about how the party of {@link By} is reached in a recall. */
public sealed interface ContactCommand extends Command {

  /**
   * Replaces what was said before.
   *
   * @param email or null
   * @param webhook an address that takes notices by HTTP POST, or null
   * @param newSecret whether the secret that signs them is to be another from now on
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record RegisterRecallContact(String email, String webhook, boolean newSecret, By by)
      implements ContactCommand {}
}
