package vn.nguon.evidence;

/** What a member declared. */
enum DeclaredKind {
  HARVESTED,
  PACKED,
  TRANSFORMED,
  TAKEN_IN,
  FERTILISER,
  PESTICIDE,
  IRRIGATION,
  TRAINING,
  WASTE
}
