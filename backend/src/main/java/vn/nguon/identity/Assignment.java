package vn.nguon.identity;

import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

/**
 * What an account is in one organisation.
 *
 * @param administrator may invite people into the organisation and take their roles away
 */
public record Assignment(PartyId party, Role role, boolean administrator) {}
