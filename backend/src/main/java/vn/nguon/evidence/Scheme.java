package vn.nguon.evidence;

/** What a certificate is of, and which steps it can vouch for. */
public enum Scheme {
  /** TCVN 11892-1:2017 and its kin. */
  VIETGAP(true, true),
  GLOBALGAP(true, false),
  /** TCVN 11041. */
  ORGANIC_VN(true, true),
  /** Regulation (EU) 2018/848. */
  ORGANIC_EU(true, true),
  /** One commune, one product: three to five stars (R-VN10). */
  OCOP(true, true),
  HACCP(false, true),
  ISO22000(false, true),
  /** A facility's certificate of food-safety conditions. */
  FOOD_SAFETY(false, true),
  /** Anything else, named in its scope; it is shown and vouches for no step. */
  OTHER(false, false);

  private final boolean growing;
  private final boolean making;

  Scheme(boolean growing, boolean making) {
    this.growing = growing;
    this.making = making;
  }

  /** Whether it is about how something grew and was harvested. */
  public boolean growing() {
    return growing;
  }

  /** Whether it is about how something was packed or processed. */
  public boolean making() {
    return making;
  }
}
