package vn.nguon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.PartyId;
import vn.nguon.party.PartyRole;

/** How read models are written. */
class StoreJsonTest {

  private record Document(
      Set<PartyId> parties, Set<PartyRole> roles, Map<String, Set<String>> words) {}

  private final JsonMapper json = new StoreModule().storeJson();

  @Test
  void aSetIsWrittenInOneOrderHoweverItCameToBe() {
    List<PartyId> parties =
        List.of(new PartyId("htx-b"), new PartyId("ho-c"), new PartyId("htx-a"));
    var one =
        new Document(
            new LinkedHashSet<>(parties),
            Set.of(PartyRole.RETAILER, PartyRole.COOPERATIVE),
            Map.of("x", new LinkedHashSet<>(List.of("b", "a"))));
    var other =
        new Document(
            new LinkedHashSet<>(parties.reversed()),
            new LinkedHashSet<>(List.of(PartyRole.COOPERATIVE, PartyRole.RETAILER)),
            Map.of("x", Set.of("a", "b")));
    String written = json.writeValueAsString(one);
    assertThat(written)
        .isEqualTo(
            "{\"parties\":[\"ho-c\",\"htx-a\",\"htx-b\"],"
                + "\"roles\":[\"COOPERATIVE\",\"RETAILER\"],\"words\":{\"x\":[\"a\",\"b\"]}}")
        .isEqualTo(json.writeValueAsString(other));
    assertThat(json.readValue(written, Document.class)).isEqualTo(one);
  }
}
