package vn.nguon.product;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Unit;

/**
 * What is said of a trade item (R-VN1: name, image, brand, shelf life, standards).
 *
 * @param nameEn null where there is none
 * @param brand null where there is none
 * @param unit what its lots are counted in
 * @param content net content or pack, as printed, or null
 * @param shelfLifeDays 1 to 3,650 from making to best before, or null
 * @param storage how to keep it, or null
 * @param standards applied, as they are cited: {@code VietGAP (TCVN 11892-1:2017)}
 * @param picture the name of a drawing that comes with the product
 * @param makers parties beside the owner that may make lots of it
 * @param handling factors and temperatures; null is nothing declared
 */
public record ProductDetails(
    String name,
    String nameEn,
    String brand,
    String crop,
    Unit unit,
    String content,
    Integer shelfLifeDays,
    String storage,
    List<String> standards,
    String picture,
    Set<PartyId> makers,
    Handling handling) {

  private static final Pattern PICTURE = Pattern.compile("[a-z0-9-]{1,30}");

  public ProductDetails {
    name = Rules.text(name, "name", 120);
    nameEn = Rules.optionalText(nameEn, "nameEn", 120);
    brand = Rules.optionalText(brand, "brand", 80);
    crop = Rules.text(crop, "crop", 60);
    Rules.required(unit, "unit");
    content = Rules.optionalText(content, "content", 80);
    if (shelfLifeDays != null && (shelfLifeDays < 1 || shelfLifeDays > 3_650)) {
      throw Refusal.invalid("shelf-life", "shelfLifeDays", Map.of("value", shelfLifeDays));
    }
    storage = Rules.optionalText(storage, "storage", 160);
    standards =
        standards == null
            ? List.of()
            : standards.stream().map(s -> Rules.text(s, "standards", 80)).toList();
    if (standards.size() > 10) {
      throw Refusal.invalid("standards-many", "standards", Map.of("most", 10));
    }
    picture = picture == null ? "other" : picture;
    if (!PICTURE.matcher(picture).matches()) {
      throw Refusal.invalid("picture", "picture", Map.of("value", picture));
    }
    makers = makers == null ? Set.of() : makers;
    makers.forEach(maker -> Rules.required(maker, "makers"));
    makers = Set.copyOf(makers);
    handling = handling == null ? Handling.UNKNOWN : handling;
  }
}
