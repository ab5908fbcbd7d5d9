package vn.nguon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.NguonApplication;
import vn.nguon.evidence.EvidenceCommand;
import vn.nguon.identity.AuditCommand;
import vn.nguon.identity.CredentialCommand;
import vn.nguon.identity.PeopleCommand;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;
import vn.nguon.logistic.LogisticCommand;
import vn.nguon.lot.LotCommand;
import vn.nguon.privacy.ErasureCommand;
import vn.nguon.privacy.MentionCommand;
import vn.nguon.recall.RecallCommand;
import vn.nguon.report.ReportCommand;
import vn.nguon.season.DiaryCommand;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.store.event.StateAggregate;
import vn.nguon.store.projection.Projection;
import vn.nguon.story.StoryCommand;

/** The laws of the house that a compiler does not keep. */
class HouseLawsTest {

  /** Orders that only other commands, policies and the public page give. */
  private static final Set<Class<?>> INTERNAL =
      Set.of(
          AuditCommand.NoteAccount.class,
          CredentialCommand.NotePasskey.class,
          CredentialCommand.NotePin.class,
          CredentialCommand.UseRecoveryCode.class,
          DiaryCommand.NoteHarvest.class,
          DiaryCommand.NoteHarvestCorrection.class,
          ErasureCommand.NoteErased.class,
          MentionCommand.NoteMentionErased.class,
          EvidenceCommand.TakeOffMedia.class,
          LogisticCommand.DispatchUnit.class,
          LogisticCommand.PutInUnit.class,
          LogisticCommand.ReceiveUnit.class,
          LogisticCommand.ReturnUnit.class,
          LogisticCommand.TakeOutOfUnit.class,
          LotCommand.DestroyRecalled.class,
          LotCommand.DispatchLot.class,
          LotCommand.FreezeLot.class,
          LotCommand.ReceiveLot.class,
          LotCommand.ReturnLot.class,
          LotCommand.StowLot.class,
          LotCommand.UnfreezeLot.class,
          LotCommand.UnstowLot.class,
          PeopleCommand.AcceptInvitation.class,
          PeopleCommand.ListPerson.class,
          RecallCommand.CompleteCancel.class,
          RecallCommand.CompleteScope.class,
          RecallCommand.FreezeLots.class,
          RecallCommand.NoteDelivery.class,
          RecallCommand.UnfreezeLots.class,
          ReportCommand.NoteForgotten.class,
          ReportCommand.ReportProblem.class,
          ShipmentCommand.NoteReturn.class,
          ShipmentCommand.UndoReturn.class,
          StoryCommand.TakeOffPhoto.class);

  /** What an authority or a recalling party says of a recall is for all to read. */
  private static final Set<String> PUBLIC_NOTES =
      Set.of("RecallDecided.note", "DisposalConsented.note");

  private static JavaClasses product;

  @BeforeAll
  static void readClasses() throws URISyntaxException {
    product =
        new ClassFileImporter()
            .importPath(
                Path.of(
                    NguonApplication.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
    assertThat(product.size()).isGreaterThan(200);
  }

  private static String outermost(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static final DescribedPredicate<JavaClass> DOMAIN =
      describe(
          "of the domain",
          type ->
              !outermost(type).equals("package-info")
                  && (type.getPackageName().equals("vn.nguon.kernel")
                      || outermost(type).matches(".+(Command|Event|State|Details)")));

  @Test
  void onlyTheStoreKnowsADatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("vn.nguon.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "com.mongodb..",
            "org.bson..",
            "org.postgresql..",
            "com.zaxxer..",
            "org.springframework.jdbc..")
        .check(product);
  }

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "org.axonframework..", "jakarta..", "vn.nguon.store..")
        .check(product);
  }

  /** Aggregates, projections, views and ways in are a capability's own. */
  private static boolean isPrivate(JavaClass type) {
    return type.isAssignableTo(StateAggregate.class)
        || type.isAssignableTo(Projection.class)
        || outermost(type).matches(".+(View|Controller|Handlers|Module|Rules)")
            && !type.getPackageName().equals("vn.nguon.kernel");
  }

  private static String capability(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 2 ? names[2] : "";
  }

  @Test
  void aCapabilityUsesNothingOfAnotherButWhatItShows() {
    classes()
        .should(
            new ArchCondition<JavaClass>("leave alone what is another capability's own") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(d -> d.getTargetClass().getPackageName().startsWith("vn.nguon."))
                    .filter(d -> !capability(d.getTargetClass()).equals(capability(type)))
                    .filter(d -> isPrivate(d.getTargetClass()))
                    // The frame that every aggregate and projection stands on.
                    .filter(d -> !capability(d.getTargetClass()).equals("store"))
                    .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
              }
            })
        .check(product);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Controller", "Projection", "Handlers", "Module"})
  void whatIsPrivateIsNotPublic(String ending) {
    classes()
        .that()
        .haveSimpleNameEndingWith(ending)
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .should()
        .notBePublic()
        .check(product);
  }

  @Test
  void everyCommandSaysWhoMayOrderIt() {
    Set<String> unsaid = new TreeSet<>();
    Set<String> internal = new TreeSet<>();
    for (Class<?> command : commands()) {
      if (command.getAnnotation(OrderedBy.class) == null) {
        (INTERNAL.contains(command) ? internal : unsaid).add(command.getSimpleName());
      } else {
        assertThat(command.getAnnotation(OrderedBy.class).value())
            .isNotEmpty()
            .doesNotHaveDuplicates();
      }
    }
    assertThat(unsaid).isEmpty();
    assertThat(internal).hasSameSizeAs(INTERNAL);
  }

  private static List<Class<?>> commands() {
    List<Class<?>> commands =
        product.stream()
            .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
            .<Class<?>>map(JavaClass::reflect)
            .toList();
    assertThat(commands).hasSizeGreaterThan(20).allMatch(Class::isRecord);
    return commands;
  }

  @Test
  void noIdIsAString() {
    List<String> strings =
        product.stream()
            .filter(DOMAIN)
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isRecord)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .filter(component -> component.getType() == String.class)
            .filter(component -> component.getName().matches("id|.*Id|party|place|lot|account"))
            .map(component -> component.getDeclaringRecord() + "." + component.getName())
            .toList();
    assertThat(strings).isEmpty();
  }

  @Test
  void noAmountIsADouble() {
    List<String> inexact =
        product.stream()
            .filter(DOMAIN)
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isRecord)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .filter(c -> Set.of(double.class, float.class, Double.class).contains(c.getType()))
            .map(component -> component.getDeclaringRecord() + "." + component.getName())
            .toList();
    assertThat(inexact).isEmpty();
  }

  @Test
  void everyStatementSaysWhoSaysItAndWhen() {
    List<Class<?>> statements =
        product.stream()
            .filter(type -> outermost(type).matches(".+(Command|Event)") && type.isRecord())
            .filter(type -> !type.getRawInterfaces().isEmpty())
            .<Class<?>>map(JavaClass::reflect)
            .toList();
    assertThat(statements).hasSizeGreaterThan(30);
    for (Class<?> statement : statements) {
      assertThat(Arrays.stream(statement.getRecordComponents()).map(c -> c.getType().getName()))
          .as(statement.getName())
          .contains("vn.nguon.kernel.By");
    }
    // So that whose history it belongs to is known of every event.
    assertThat(statements.stream().filter(type -> type.getName().matches(".+Event\\$.+")))
        .hasSizeGreaterThan(30)
        .allMatch(Statement.class::isAssignableFrom);
  }

  /** What may tell who somebody is never stands in an event in clear (R-VN11). */
  @Test
  void whatIsPersonalInAnEventIsMarkedSo() {
    List<RecordComponent> texts =
        product.stream()
            .filter(type -> outermost(type).matches(".+(Event|Details)|Address|Work|Loss"))
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isRecord)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .filter(component -> component.getType() == String.class)
            .toList();
    assertThat(texts)
        .filteredOn(
            c ->
                c.getName()
                    .matches(
                        "note|phone|email|street|vehicle|operator|trainer|caption|supplierName"
                            + "|supplierAddress"))
        .hasSizeGreaterThan(10)
        .allMatch(c -> c.isAnnotationPresent(Personal.class) || PUBLIC_NOTES.contains(said(c)));
    assertThat(product.stream().<Class<?>>map(JavaClass::reflect).filter(Class::isRecord))
        .allSatisfy(
            type ->
                assertThat(type.getRecordComponents())
                    .filteredOn(c -> c.isAnnotationPresent(Personal.class))
                    .allMatch(c -> c.getType() == String.class));
  }

  private static String said(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
  }
}
