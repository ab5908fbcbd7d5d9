package vn.nguon.party;

import java.util.Set;
import java.util.stream.Collectors;

/** What a party does, as it is printed. */
final class RoleNames {

  private RoleNames() {}

  static String vietnamese(Set<PartyRole> roles) {
    return roles.stream().sorted().map(RoleNames::vietnamese).collect(Collectors.joining(", "));
  }

  private static String vietnamese(PartyRole role) {
    return switch (role) {
      case HOUSEHOLD -> "Nông hộ";
      case COOPERATIVE -> "Hợp tác xã";
      case PACKING_HOUSE -> "Cơ sở đóng gói";
      case PROCESSOR -> "Nhà chế biến";
      case DISTRIBUTOR -> "Nhà phân phối";
      case RETAILER -> "Điểm bán lẻ";
      case AUTHORITY -> "Cơ quan quản lý";
    };
  }
}
