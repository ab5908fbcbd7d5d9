package vn.nguon.identity;

import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.privacy.ConsentTrail;
import vn.nguon.privacy.Purpose;

/** What somebody agreed to stands with what else their account did. */
@Component
class NotedConsents implements ConsentTrail {

  private final Audit audit;

  NotedConsents(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void note(Purpose purpose, boolean agreed, By by) {
    audit.note(
        by.account(),
        agreed ? Audit.What.CONSENT_GIVEN : Audit.What.CONSENT_WITHDRAWN,
        by.party() + " " + purpose,
        by);
  }
}
