package vn.nguon.privacy;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

/** Orders about forgetting persons. */
public sealed interface ErasureCommand extends Command {

  /**
   * Who is signed in asks to be forgotten. An account of a household asks for the household: its
   * name, its address and all that was said for it are of the people who live there. An account of
   * a firm, a co-operative or an authority asks for the person who has it; the firm is no person.
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record AskErasure(AccountId account, By by) implements ErasureCommand {}

  /** Whoever asked has changed their mind, before it was carried out. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record TakeBackErasure(AccountId account, By by) implements ErasureCommand {}

  /** Tells whoever asked that it was read and until when it is done. */
  @OrderedBy(Role.OPERATOR)
  record AcknowledgeErasure(AccountId account, By by) implements ErasureCommand {}

  /**
   * @param reason told to whoever asked: what has to be kept, say, and until when (R-VN5)
   */
  @OrderedBy(Role.OPERATOR)
  record RefuseErasure(AccountId account, String reason, By by) implements ErasureCommand {}

  /** There is no way back. */
  @OrderedBy(Role.OPERATOR)
  record CarryOutErasure(AccountId account, By by) implements ErasureCommand {}

  /**
   * Nothing of the person is left.
   *
   * @param household of which nothing is left either, or null
   */
  record NoteErased(AccountId account, PartyId household, By by) implements ErasureCommand {}
}
