package vn.nguon.season;

import java.util.List;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.rulebook.Rulebook;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class SeasonParts {

  public final Diaries diaries;
  public final List<Object> handlers;

  public SeasonParts(
      Repositories repositories, States states, Parties parties, Places places, Rulebook rules) {
    var streams = repositories.of(Diary.class);
    diaries = new Diaries(streams, states, parties, places, rules);
    handlers =
        List.of(
            new DiaryHandlers(
                streams, repositories.of(PesticideBook.class), states, places, diaries),
            new LabelHandlers(repositories.of(Label.class), states));
  }
}
