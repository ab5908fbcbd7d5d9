package vn.nguon.privacy;

import java.time.LocalDate;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/** What became of requests to forget somebody whom a party mentioned. */
public sealed interface MentionEvent extends Statement {

  CommandId request();

  /**
   * @param subject whose key is to be destroyed
   * @param named who it is, readable as long as that key is there
   * @param acknowledgeBy the last day to answer that it was read
   * @param dueBy the last day to carry it out
   */
  record MentionErasureAsked(
      CommandId request,
      String subject,
      @Personal(mentions = "named") String named,
      LocalDate acknowledgeBy,
      LocalDate dueBy,
      By by)
      implements MentionEvent {}

  record MentionErasureAcknowledged(CommandId request, By by) implements MentionEvent {}

  record MentionErasureRefused(CommandId request, @Personal String reason, By by)
      implements MentionEvent {}

  /** It was decided, and is being carried out. */
  record MentionErasureBegun(CommandId request, By by) implements MentionEvent {}

  record MentionErased(CommandId request, By by) implements MentionEvent {}
}
