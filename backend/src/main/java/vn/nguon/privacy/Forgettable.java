package vn.nguon.privacy;

import vn.nguon.kernel.PartyId;

/**
 * Whom a request is about. An account of a household asks for the household: its name, its address
 * and all that was said for it are of the people who live there. An account of a firm, a
 * co-operative or an authority asks for the person who has the account; the firm is no person.
 *
 * @param household whose data are forgotten with the account's, or null
 */
public record Forgettable(PartyId household) {}
