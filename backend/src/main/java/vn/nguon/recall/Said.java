package vn.nguon.recall;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;

/** What the product itself orders, on behalf of who opened a recall. */
final class Said {

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  static By now(RecallState recall, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new By(
        CommandId.random(),
        AccountId.SYSTEM,
        recall.opener(),
        now.atZone(HERE).toOffsetDateTime(),
        now);
  }

  private Said() {}
}
