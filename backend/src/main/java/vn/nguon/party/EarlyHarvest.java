package vn.nguon.party;

/** What a party wants done with a harvest before a pesticide's interval is over (R-VN9). */
public enum EarlyHarvest {
  /** It is not taken down. */
  REFUSE,
  /** It is taken down, and shows that it contradicts the diary. */
  FLAG
}
