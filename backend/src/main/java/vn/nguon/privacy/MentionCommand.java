package vn.nguon.privacy;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;

/**
 * Orders about forgetting persons who have no account and whom a party mentioned in its entries: a
 * driver, a worker, a supplier.
 */
public sealed interface MentionCommand extends Command {

  /**
   * Takes down that somebody whom the party of {@link By} mentioned asks to be forgotten. The order
   * is the request: its id is the request's.
   *
   * @param named the name, or the plate of a vehicle without a driver's name, as it was entered
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.OPERATOR})
  record AskMentionErasure(String named, By by) implements MentionCommand {}

  /** Whoever asked was told that it was read and until when it is done. */
  @OrderedBy(Role.OPERATOR)
  record AcknowledgeMentionErasure(CommandId request, By by) implements MentionCommand {}

  /**
   * @param reason told to whoever asked: what has to be kept, say, and until when (R-VN5)
   */
  @OrderedBy(Role.OPERATOR)
  record RefuseMentionErasure(CommandId request, String reason, By by) implements MentionCommand {}

  /** There is no way back. */
  @OrderedBy(Role.OPERATOR)
  record CarryOutMentionErasure(CommandId request, By by) implements MentionCommand {}

  /** Nothing of the person is left. */
  record NoteMentionErased(CommandId request, By by) implements MentionCommand {}
}
