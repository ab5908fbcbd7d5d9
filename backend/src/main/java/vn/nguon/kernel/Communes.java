package vn.nguon.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vietnam's 34 provinces and their 3,321 communes, wards and special zones in the two-level order
 * in force since 2025-07-01 (R-VN8). The list and where it comes from are in {@code
 * vn/nguon/place/NOTICE.md}.
 */
public final class Communes {

  /** A province or a commune. */
  public record Unit(String code, String name, String fullName, String province) {}

  private static final Communes ALL = load();

  private final Map<String, Unit> provinces = new LinkedHashMap<>();
  private final Map<String, Unit> communes = new HashMap<>();
  private final Map<String, List<Unit>> byProvince = new HashMap<>();

  private Communes() {}

  private static Communes load() {
    var all = new Communes();
    try (var file = Communes.class.getResourceAsStream("/vn/nguon/place/communes.csv");
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line; (line = lines.readLine()) != null; ) {
        String[] cells = line.split(",", -1);
        var commune = new Unit(cells[0], cells[1], cells[2], cells[4]);
        all.provinces.putIfAbsent(cells[4], new Unit(cells[4], cells[5], cells[5], cells[4]));
        all.communes.put(commune.code(), commune);
        all.byProvince.computeIfAbsent(cells[4], p -> new ArrayList<>()).add(commune);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  public static List<Unit> provinces() {
    return List.copyOf(ALL.provinces.values());
  }

  /** The communes of a province; none for an unknown province. */
  public static List<Unit> of(String province) {
    return List.copyOf(ALL.byProvince.getOrDefault(province, List.of()));
  }

  public static Optional<Unit> province(String code) {
    return Optional.ofNullable(ALL.provinces.get(code));
  }

  /**
   * @throws Refusal {@code province-unknown} or {@code commune-unknown}
   */
  public static void check(Address address) {
    if (!ALL.provinces.containsKey(address.province())) {
      throw Refusal.invalid("province-unknown", "province", Map.of("value", address.province()));
    }
    Unit commune = ALL.communes.get(address.commune());
    if (commune == null || !commune.province().equals(address.province())) {
      throw Refusal.invalid(
          "commune-unknown",
          "commune",
          Map.of("value", address.commune(), "province", address.province()));
    }
  }

  /** One line, as Vietnamese write an address: street, commune, province. */
  public static String line(Address address) {
    String commune =
        Optional.ofNullable(ALL.communes.get(address.commune()))
            .map(Unit::fullName)
            .orElse(address.commune());
    String province = province(address.province()).map(Unit::name).orElse(address.province());
    String place = commune + ", " + province;
    return address.street() == null ? place : address.street() + ", " + place;
  }
}
