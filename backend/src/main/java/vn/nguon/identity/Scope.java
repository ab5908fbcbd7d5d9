package vn.nguon.identity;

/** What a machine may be let do by an {@link KeyState.Key API key}; the access table says where. */
public enum Scope {
  /** To ask for whatever the organisation may see. */
  READ,
  /** Seasons and the diary of the fields. */
  DIARY,
  /** To make lots and change them: harvest, intake, packing, processing, disposal. */
  LOTS,
  /** To send goods and to take them in. */
  SHIPMENTS,
  /** To offer goods and sell them to consumers. */
  SALES,
  /** Temperatures. */
  READINGS
}
