package vn.nguon.passport.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.passport.page.PassportPage.Fact;
import vn.nguon.report.ReportState;

/**
 * What became of a report, for who sent it. Of what they wrote nothing is shown again: whoever
 * finds the address on a lent phone learns no more than the answer.
 *
 * @param title how far it has come
 * @param closed whether nothing more will come
 * @param address of this page, whole
 */
record ReportedPage(
    Head head,
    String title,
    String text,
    boolean closed,
    List<Fact> facts,
    List<Answer> answers,
    String address,
    String kept) {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** What somebody answered, line by line. */
  record Answer(String from, String time, List<String> lines) {}

  static ReportedPage of(
      ReportState report,
      long daysKept,
      Function<PartyId, String> name,
      Texts t,
      PageContext context) {
    String status = "reported." + report.status();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("reported.number"), report.id().shown()));
    if (report.lot() != null) {
      facts.add(new Fact(t.get("notice.lot"), report.lot().number()));
    }
    facts.add(new Fact(t.get("reported.kind"), t.get("report.kind." + report.details().kind())));
    facts.add(new Fact(t.get("reported.sent"), time(report.reportedAt(), t)));
    if (report.takenUp() != null) {
      facts.add(step(t.get("reported.taken-up"), report.takenUp(), name, t));
    }
    if (report.closed() != null) {
      facts.add(step(t.get("reported.closed"), report.closed(), name, t));
      facts.add(new Fact(t.get("reported.outcome"), t.get("reported.outcome." + report.outcome())));
    }
    String title = t.get(status + ".title");
    String text = t.get(status + ".text");
    return new ReportedPage(
        PassportPages.head(t, title, text, context),
        title,
        text,
        report.status() == ReportState.Status.CLOSED,
        facts,
        report.answers().stream().map(one -> answer(one, name, t)).toList(),
        context.absolute(context.path()),
        t.get(report.forgotten() ? "reported.forgotten" : "reported.kept", daysKept));
  }

  private static Fact step(
      String what, ReportState.Step step, Function<PartyId, String> name, Texts t) {
    return new Fact(what, Texts.shown(name.apply(step.party())) + ", " + time(step.at(), t));
  }

  private static Answer answer(ReportState.Answer one, Function<PartyId, String> name, Texts t) {
    return new Answer(
        Texts.shown(name.apply(one.party())),
        time(one.at(), t),
        Personal.FORGOTTEN.equals(one.text())
            ? List.of(t.get("reported.answer-gone"))
            : one.text().lines().map(Texts::shown).filter(line -> line != null).toList());
  }

  private static String time(Instant at, Texts t) {
    return t.time(at.atOffset(VIETNAM));
  }
}
