package vn.nguon.http;

import java.net.InetAddress;

/**
 * The network of an address, which many share (R-VN11): what may be kept or counted of where a
 * request came from, where the whole address may not.
 */
public final class Network {

  /**
   * 24 bits of an IPv4 address, 48 of an IPv6 one, as {@code 203.0.113.0/24} or {@code
   * 2001:db8:1::/48}; null for what is no literal address.
   */
  public static String of(String address) {
    try {
      // Of a literal address, so that no name is looked up.
      byte[] a = InetAddress.ofLiteral(address).getAddress();
      return a.length == 4
          ? "%d.%d.%d.0/24".formatted(a[0] & 0xff, a[1] & 0xff, a[2] & 0xff)
          : "%x:%x:%x::/48".formatted(pair(a, 0), pair(a, 2), pair(a, 4));
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private Network() {}
}
