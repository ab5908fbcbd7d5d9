package vn.nguon.privacy;

/** For what a person is asked. Nobody has agreed to anything before they said so. */
public enum Purpose {
  /** The telephone number stands on the public page of the goods and on the party's card. */
  PUBLIC_CONTACT,
  /** The story and the pictures of the people stand on the public page. */
  PUBLIC_STORY
}
