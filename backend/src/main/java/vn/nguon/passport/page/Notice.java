package vn.nguon.passport.page;

import java.util.List;
import vn.nguon.passport.page.PassportPage.Contact;
import vn.nguon.passport.page.PassportPage.Fact;

/**
 * A page that has no story to tell, and says why.
 *
 * @param warning whether the reader should stop and ask, rather than type again
 * @param advice what to do next; null where the text says it
 * @param lookUp whether to offer the look-up
 * @param typed what stands in the look-up's field
 * @param product where only the lot number is missing: the product that is known, else null
 * @param report where to report a problem; null where there is nothing that it could be with
 */
record Notice(
    Head head,
    boolean warning,
    String title,
    String text,
    List<Fact> facts,
    String advice,
    List<Contact> contacts,
    boolean lookUp,
    String typed,
    String product,
    String report) {}
