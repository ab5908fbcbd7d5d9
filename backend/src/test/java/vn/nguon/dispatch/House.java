package vn.nguon.dispatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.coldchain.ColdchainParts;
import vn.nguon.evidence.Dossiers;
import vn.nguon.evidence.EvidenceParts;
import vn.nguon.identity.Accounts;
import vn.nguon.identity.IdentityParts;
import vn.nguon.intake.IntakeParts;
import vn.nguon.kernel.Command;
import vn.nguon.logistic.LogisticParts;
import vn.nguon.lot.LotParts;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaParts;
import vn.nguon.media.Uploads;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyParts;
import vn.nguon.place.PlaceParts;
import vn.nguon.place.Places;
import vn.nguon.privacy.PrivacyParts;
import vn.nguon.product.ProductParts;
import vn.nguon.product.Products;
import vn.nguon.recall.RecallParts;
import vn.nguon.rulebook.RulebookParts;
import vn.nguon.season.Diaries;
import vn.nguon.season.SeasonParts;
import vn.nguon.shipment.ShipmentParts;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.CommandReceipts;
import vn.nguon.store.event.CommandStamp;
import vn.nguon.store.event.PostgresEventStorageEngine;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.SqliteEventStorageEngine;
import vn.nguon.store.event.States;
import vn.nguon.store.keys.KeyVault;
import vn.nguon.store.keys.PersonalTexts;
import vn.nguon.store.keys.Vaults;
import vn.nguon.story.StoryParts;

/** All commands of the product over an event store; no Spring, no HTTP, no read models. */
public final class House implements AutoCloseable {

  public static final JsonMapper JSON = exact(JsonMapper.builder()).build();

  public final EventStorageEngine engine;

  /** The same, for what follows the events. */
  public final EventStore store;

  public final States states;
  public final CommandGateway commands;
  public final Dispatcher dispatcher;
  public final Parties parties;
  public final Places places;
  public final Products products;
  public final Diaries diaries;
  public final Accounts accounts;
  public final Uploads uploads;
  public final MediaFiles media;
  public final Dossiers dossiers;

  /** The keys of persons, for all houses: one may be opened where another was closed. */
  static final KeyVault VAULT = Vaults.inMemory();

  private static JsonMapper.Builder exact(JsonMapper.Builder json) {
    json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    json.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return json;
  }

  /** Over events in memory, for one thread; a command that comes again is not known again. */
  public static House inMemory() {
    return new House(
        new InMemoryEventStorageEngine(),
        command -> Optional.empty(),
        NoTransactionManager.INSTANCE);
  }

  /** Over the embedded event store, as a start of the product opens it. */
  public static House at(Path file) {
    Serializer events = serializer();
    var engine = SqliteEventStorageEngine.builder().file(file).serializers(events, events).open();
    return new House(engine, engine, NoTransactionManager.INSTANCE);
  }

  /** Over PostgreSQL: each command within one transaction. */
  public static House at(PostgresEventStorageEngine engine, TransactionManager transactions) {
    return new House(engine, engine, transactions);
  }

  /** How events are written. */
  public static Serializer serializer() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(json -> exact(json).addModule(new PersonalTexts(VAULT)))
        .build();
  }

  private House(
      EventStorageEngine engine, CommandReceipts receipts, TransactionManager transactions) {
    this.engine = engine;
    store = EmbeddedEventStore.builder().storageEngine(engine).build();
    store.registerDispatchInterceptor(new CommandStamp(JSON::writeValueAsString));
    var repositories = new Repositories(store, Runnable::run, true);
    states = new States(engine);
    var bus = SimpleCommandBus.builder().transactionManager(transactions).build();
    commands = DefaultCommandGateway.builder().commandBus(bus).build();
    parties = PartyParts.parties(states);
    places = PlaceParts.places(states);
    products = ProductParts.products(states);
    var season = new SeasonParts(repositories, states, parties, places, RulebookParts.standard());
    diaries = season.diaries;
    Blobs blobs = MediaParts.inMemory();
    uploads = MediaParts.uploads(blobs);
    media = MediaParts.files(states, blobs);
    dossiers = EvidenceParts.dossiers(states);
    accounts = IdentityParts.accounts(states, plain());
    var all = new ArrayList<>(season.handlers);
    all.addAll(
        List.of(
            PartyParts.handlers(repositories, states),
            PlaceParts.handlers(repositories, states),
            ProductParts.handlers(repositories, states),
            LotParts.handlers(repositories, states, commands, diaries, parties, places, products),
            ShipmentParts.handlers(repositories, states, commands, parties, places),
            LogisticParts.handlers(repositories, states, commands, parties),
            ColdchainParts.handlers(repositories, states, places),
            IdentityParts.handlers(repositories, states, parties, accounts),
            RecallParts.handlers(repositories, states, commands, parties, places, products),
            MediaParts.handlers(repositories, states, blobs),
            EvidenceParts.handlers(repositories, states, parties, places, products, diaries, media),
            PrivacyParts.handlers(repositories, parties),
            StoryParts.handlers(repositories, parties, media),
            IntakeParts.handlers(commands)));
    for (Object handlers : all) {
      new AnnotationCommandHandlerAdapter<>(handlers).subscribe(bus);
    }
    dispatcher = new Dispatcher(commands, receipts, JSON, VAULT);
  }

  /** Hashing that takes a tenth of a second proves nothing here. */
  @SuppressWarnings("deprecation")
  private static org.springframework.security.crypto.password.PasswordEncoder plain() {
    return NoOpPasswordEncoder.getInstance();
  }

  /** Carries it out or throws its refusal. */
  public <R> R order(Command command) {
    return commands.sendAndWait(command);
  }

  /** Everything that happened, in order. */
  public List<Object> events() {
    var all = new ArrayList<Object>();
    engine.readEvents(null, false).forEach(event -> all.add(event.getPayload()));
    return all;
  }

  /** What happened in one stream, in order. */
  public List<Object> events(String stream) {
    var all = new ArrayList<Object>();
    engine
        .readEvents(stream)
        .forEachRemaining((DomainEventMessage<?> e) -> all.add(e.getPayload()));
    return all;
  }

  @Override
  public void close() {
    if (engine instanceof SqliteEventStorageEngine embedded) {
      embedded.close();
    }
  }
}
