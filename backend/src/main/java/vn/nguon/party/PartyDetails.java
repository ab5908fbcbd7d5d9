package vn.nguon.party;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nguon.gs1.Gln;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What is said of a party.
 *
 * @param phone shown to the public so that a buyer can reach the party directly, or null
 * @param gln GS1 location number in 13 digits, or null (R-VN3: never made up)
 * @param lotPrefix begins the lot numbers this party gives: 2 to 5 of {@code A-Z 0-9}; null for a
 *     party that makes no lots
 * @param gs1Prefix the GS1 company prefix that was given to this party, 7 to 10 digits, or null:
 *     only with it are codes given out in the party's name (R-VN3)
 * @param earlyHarvest null is {@link EarlyHarvest#REFUSE}
 */
public record PartyDetails(
    @Personal String name,
    Set<PartyRole> roles,
    Address address,
    @Personal(vanishes = true) String phone,
    String gln,
    String lotPrefix,
    String gs1Prefix,
    EarlyHarvest earlyHarvest) {

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .-]{6,18}[0-9]");
  private static final Pattern PREFIX = Pattern.compile("[A-Z0-9]{2,5}");
  private static final Pattern GS1_PREFIX = Pattern.compile("[0-9]{7,10}");

  /** A party that has no company prefix, as most have not. */
  public PartyDetails(
      String name,
      Set<PartyRole> roles,
      Address address,
      String phone,
      String gln,
      String lotPrefix) {
    this(name, roles, address, phone, gln, lotPrefix, null, null);
  }

  /**
   * @throws Refusal for a missing or malformed part, named by its field
   */
  public PartyDetails {
    name = Rules.text(name, "name", 120);
    if (Rules.required(roles, "roles").isEmpty()) {
      throw Refusal.invalid("required", "roles");
    }
    roles.forEach(role -> Rules.required(role, "roles"));
    roles = java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
    Rules.required(address, "province");
    phone = phone(phone);
    gln = gln(gln);
    lotPrefix = Rules.optionalText(lotPrefix, "lotPrefix", 5);
    if (lotPrefix != null && !PREFIX.matcher(lotPrefix).matches()) {
      throw Refusal.invalid("lot-prefix", "lotPrefix", Map.of("value", lotPrefix));
    }
    gs1Prefix = Rules.optionalText(gs1Prefix, "gs1Prefix", 10);
    if (gs1Prefix != null && !GS1_PREFIX.matcher(gs1Prefix).matches()) {
      throw Refusal.invalid("gs1-prefix", "gs1Prefix", Map.of("value", gs1Prefix));
    }
    // A location number of the party's own begins with the prefix that it was made with.
    if (gs1Prefix != null && gln != null && !gln.startsWith(gs1Prefix)) {
      throw Refusal.invalid("gs1-prefix-gln", "gs1Prefix", Map.of("value", gs1Prefix, "gln", gln));
    }
    earlyHarvest = earlyHarvest == null ? EarlyHarvest.REFUSE : earlyHarvest;
  }

  /**
   * A telephone number, trimmed; null for none.
   *
   * @throws Refusal {@code phone}
   */
  public static String phone(String entered) {
    String phone = Rules.optionalText(entered, "phone", 20);
    if (phone != null && !PHONE.matcher(phone).matches()) {
      throw Refusal.invalid("phone", "phone", Map.of("value", phone));
    }
    return phone;
  }

  /**
   * @throws Refusal {@code gln}
   */
  static String gln(String text) {
    String gln = Rules.optionalText(text, "gln", 13);
    try {
      return gln == null ? null : Gln.parse(gln).toString();
    } catch (Gs1Exception e) {
      throw Refusal.invalid("gln", "gln", Map.of("value", gln));
    }
  }
}
