package vn.nguon.party;

import vn.nguon.kernel.PartyId;

/**
 * Which co-operative a party belongs to. One of the two asks, the other agrees. A party belongs to
 * one at a time.
 *
 * @param accepted whether the other agreed
 * @param offered whether it was the co-operative that asked
 */
public record Membership(PartyId cooperative, boolean accepted, boolean offered) {}
