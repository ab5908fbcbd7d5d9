package vn.nguon.party;

import java.util.Set;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.PartyId;

/**
 * A party as members see it.
 *
 * @param address in one line
 */
public record PartyView(
    PartyId id,
    String name,
    Set<PartyRole> roles,
    String province,
    String commune,
    String street,
    String address,
    String phone,
    String gln,
    String lotPrefix,
    String gs1Prefix,
    EarlyHarvest earlyHarvest) {

  static PartyView of(PartyId id, PartyDetails details) {
    return new PartyView(
        id,
        details.name(),
        details.roles(),
        details.address().province(),
        details.address().commune(),
        details.address().street(),
        Communes.line(details.address()),
        details.phone(),
        details.gln(),
        details.lotPrefix(),
        details.gs1Prefix(),
        details.earlyHarvest());
  }
}
