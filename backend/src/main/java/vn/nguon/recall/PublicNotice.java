package vn.nguon.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;

/**
 * What the public is told of a recall of one lot, as it stands now (R-U5).
 *
 * @param mandatory ordered by an authority
 * @param hazard what it may do to people, in the words of who opened it
 * @param advice what a consumer should do
 * @param openedBy by name
 * @param decidedBy name of the authority that decided, or null
 * @param document number of its decision, or null
 * @param closure how the lot was dealt with, or null
 * @param cancelled whether the recall was a mistake
 * @param endedAt when the recall ended, or null while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicNotice(
    boolean mandatory,
    String hazard,
    String advice,
    String openedBy,
    OffsetDateTime openedAt,
    String decidedBy,
    String document,
    OffsetDateTime decidedAt,
    Closure closure,
    boolean cancelled,
    OffsetDateTime endedAt) {}
