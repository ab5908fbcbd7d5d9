package vn.nguon.party;

import vn.nguon.kernel.PartyId;

/**
 * Which co-operative a party belongs to: it says so itself, and the co-operative agrees. A party
 * belongs to one at a time.
 *
 * @param accepted whether the co-operative agreed
 */
public record Membership(PartyId cooperative, boolean accepted) {}
