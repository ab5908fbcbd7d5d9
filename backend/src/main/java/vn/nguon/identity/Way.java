package vn.nguon.identity;

/** How somebody showed who they are. */
public enum Way {
  PASSWORD,
  /** The PIN of a profile on a phone that is enrolled (R-U3). */
  PIN,
  PASSKEY,
  RECOVERY_CODE,
  /** A key in the hand of a machine. */
  KEY,
  /** Another provider's word, by OpenID Connect. */
  OIDC
}
