package vn.nguon.privacy;

/** For what a person is asked. Nobody has agreed to anything before they said so. */
public enum Purpose {
  /** The telephone number stands on the public page of the goods. */
  PUBLIC_CONTACT,
  /** What the farm tells of itself, with its photographs, stands on public pages. */
  PUBLIC_STORY
}
