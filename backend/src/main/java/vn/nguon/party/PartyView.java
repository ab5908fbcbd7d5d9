package vn.nguon.party;

import java.util.Set;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.PartyId;

/**
 * A party as members see it.
 *
 * @param address in one line
 * @param membership null where it belongs to no co-operative and asked none
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
    EarlyHarvest earlyHarvest,
    Membership membership) {

  static PartyView of(PartyId id, PartyDetails details, Membership membership) {
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
        details.earlyHarvest(),
        membership);
  }

  PartyView with(Membership membership) {
    return new PartyView(
        id,
        name,
        roles,
        province,
        commune,
        street,
        address,
        phone,
        gln,
        lotPrefix,
        gs1Prefix,
        earlyHarvest,
        membership);
  }
}
