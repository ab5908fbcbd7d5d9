package vn.nguon.season;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.season.LabelDetails.CropInterval;

class LabelTest {

  private static final RegistrationNumber NUMBER = new RegistrationNumber("101/CNĐKT-BVTV");
  private static final By BY = by("co-quan");

  private final AggregateTestFixture<Label> fixture = new AggregateTestFixture<>(Label.class);

  @BeforeEach
  void handlers() {
    fixture.registerAnnotatedCommandHandler(
        new LabelHandlers(fixture.getRepository(), Given.states(fixture)));
  }

  private static LabelDetails details(int days) {
    return new LabelDetails(
        "Abamectin 3.6EC",
        "Abamectin",
        List.of(new CropInterval("Cam", days), new CropInterval("Chè", 10)));
  }

  @Test
  void isRegisteredOnce() {
    var register = new LabelCommand.RegisterPesticideLabel(NUMBER, details(7), BY);
    var registered = new LabelEvent.PesticideLabelRegistered(NUMBER, details(7), BY);
    fixture
        .givenNoPriorActivity()
        .when(register)
        .expectEvents(registered)
        .expectResultMessagePayload(Done.of(BY, "label", NUMBER));
    fixture
        .given(registered)
        .when(register)
        .expectException(refused("label-exists", "registrationNumber"))
        .expectEvents();
  }

  @Test
  void isCorrectedWithAReason() {
    var registered = new LabelEvent.PesticideLabelRegistered(NUMBER, details(7), BY);
    fixture
        .given(registered)
        .when(new LabelCommand.CorrectPesticideLabel(NUMBER, details(14), "Nhãn mới", BY))
        .expectEvents(new LabelEvent.PesticideLabelCorrected(NUMBER, details(14), "Nhãn mới", BY));
    fixture
        .given(registered)
        .when(new LabelCommand.CorrectPesticideLabel(NUMBER, details(14), null, BY))
        .expectException(refused("required", "reason"));
    fixture
        .givenNoPriorActivity()
        .when(new LabelCommand.CorrectPesticideLabel(NUMBER, details(14), "Nhãn mới", BY))
        .expectException(refused("label-unknown", "registrationNumber"));
  }

  @Test
  void namesEachCropOnceHoweverItIsWritten() {
    assertRefused(
        "label-crop-twice",
        "intervals",
        () ->
            new LabelDetails(
                "A", "B", List.of(new CropInterval("Chè", 7), new CropInterval("che ", 9))));
    assertRefused("label-crops", "intervals", () -> new LabelDetails("A", "B", List.of()));
    assertRefused(
        "label-crops",
        "intervals",
        () -> new LabelDetails("A", "B", Collections.nCopies(101, new CropInterval("Cam", 7))));
    assertRefused(
        "required", "intervals", () -> new LabelDetails("A", "B", Collections.singletonList(null)));
    assertRefused("phi-days", "intervals.phiDays", () -> new CropInterval("Cam", 400));
    assertRefused("required", "intervals.phiDays", () -> new CropInterval("Cam", null));
  }

  @Test
  void tellsTheIntervalOfACrop() {
    var label = new LabelState(NUMBER, details(7));
    assertThat(label.phiDays("cam")).contains(7);
    assertThat(label.phiDays("CHÈ")).contains(10);
    assertThat(label.phiDays("Vải")).isEmpty();
  }

  @Test
  void theViewFollowsTheEvents() {
    var projection = new LabelProjection();
    var corrected = new LabelEvent.PesticideLabelCorrected(NUMBER, details(14), "Nhãn mới", BY);
    assertThat(projection.ids(corrected)).containsExactly(NUMBER.value());
    LabelView view = projection.fold(NUMBER.value(), null, corrected);
    assertThat(view.intervals()).containsExactlyElementsOf(details(14).intervals());
    assertThat(view.registrationNumber()).isEqualTo(NUMBER);
  }
}
