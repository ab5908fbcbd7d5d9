package vn.nguon.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * How an installation is.
 *
 * @param parties that are registered
 * @param sessions that are open: who is signed in, on each of their devices
 * @param erasures requests to be forgotten that wait for the operator (R-VN11)
 * @param erasuresDue when the first of them has to be read or carried out; null for none
 * @param parked streams that stand still in some read model, since one of their events could not be
 *     folded
 * @param failing read models that are not brought up to date now
 * @param behind events that the slowest read model has not folded yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Operations(
    long parties,
    long sessions,
    int erasures,
    LocalDate erasuresDue,
    int parked,
    long failing,
    long behind) {}
