package vn.nguon.recall;

import vn.nguon.store.event.StateAggregate;

/** The stream of one party's contact for recalls. */
final class Contact extends StateAggregate<ContactState, ContactEvent> {

  @Override
  protected String streamOf(ContactEvent event) {
    return ContactState.stream(event.by().party());
  }

  @Override
  protected ContactState evolve(ContactState before, ContactEvent event) {
    return ContactState.evolve(before, event);
  }
}
