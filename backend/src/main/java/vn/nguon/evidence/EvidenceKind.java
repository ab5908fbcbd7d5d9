package vn.nguon.evidence;

/** What kind of piece it is. */
public enum EvidenceKind {
  CERTIFICATE,
  LAB_RESULT,
  INSPECTION,
  ATTACHMENT,
  CONFIRMATION
}
