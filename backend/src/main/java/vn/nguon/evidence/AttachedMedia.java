package vn.nguon.evidence;

import java.time.Duration;
import java.util.TreeSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaUses;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Find;

/** Finds what contents are attached to, and takes them off when nobody keeps them any more. */
@Component
class AttachedMedia implements MediaUses {

  private static final int PAGE = 200;

  /** What was attached a moment ago is to be found as well; nobody waits longer for it. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final ProjectionEngine engine;
  private final ProjectionRunner<EvidenceView> runner;
  private final CommandGateway commands;

  AttachedMedia(
      ProjectionEngine engine, ProjectionRunner<EvidenceView> runner, CommandGateway commands) {
    this.engine = engine;
    this.runner = runner;
    this.commands = commands;
  }

  @Override
  public void end(Sha256 media, boolean gone, String reason, By by) {
    if (!gone) {
      return;
    }
    engine.await(engine.head(), LONGEST_WAIT);
    var subjects = new TreeSet<Subject>();
    String cursor = null;
    do {
      var page =
          runner
              .documents()
              .find(new Find.Tagged(EvidenceProjection.MEDIA, media.value(), PAGE, cursor));
      page.items().forEach(item -> subjects.add(item.body().subject()));
      cursor = page.next();
    } while (cursor != null);
    for (Subject subject : subjects) {
      commands.sendAndWait(new EvidenceCommand.TakeOffMedia(subject, media, reason, by));
    }
  }
}
