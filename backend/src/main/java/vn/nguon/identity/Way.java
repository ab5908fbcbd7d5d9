package vn.nguon.identity;

/** How somebody showed who they are. */
public enum Way {
  PASSWORD,
  /** The PIN of a profile on a phone that is enrolled (R-U3). */
  PIN,
  PASSKEY,
  RECOVERY_CODE,
  /** Another provider's word, by OpenID Connect. */
  OIDC
}
