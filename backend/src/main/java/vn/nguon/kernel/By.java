package vn.nguon.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Who says so, for whom, and when. Every event carries it.
 *
 * @param command the id that the client gave the command
 * @param account who entered it
 * @param party for whom: the party that answers for the statement
 * @param happenedAt when it took place, with the offset of the place
 * @param recordedAt when this product took it down
 */
public record By(
    CommandId command,
    AccountId account,
    PartyId party,
    OffsetDateTime happenedAt,
    Instant recordedAt) {}
