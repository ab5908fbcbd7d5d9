package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Who says so, for whom, and when. Every event carries it.
 *
 * @param command the id that the client gave the command
 * @param account who entered it
 * @param party for whom: the party that answers for the statement; null for a shopper, who reports
 *     a problem without being signed in
 * @param happenedAt when it took place, with the offset of the place
 * @param recordedAt when this product took it down
 * @param onBehalfBy the co-operative whose officer entered it for {@code party}, its member; null
 *     where the account entered it for a party of its own
 */
public record By(
    CommandId command,
    AccountId account,
    PartyId party,
    OffsetDateTime happenedAt,
    Instant recordedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) PartyId onBehalfBy) {

  /** By a party's own account, as most is. */
  public By(
      CommandId command,
      AccountId account,
      PartyId party,
      OffsetDateTime happenedAt,
      Instant recordedAt) {
    this(command, account, party, happenedAt, recordedAt, null);
  }
}
