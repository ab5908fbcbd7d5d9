package vn.nguon.recall;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.party.Parties;
import vn.nguon.product.Products;
import vn.nguon.store.StoreSettings;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.projection.Worker;
import vn.nguon.trace.Traces;

/** The aggregates, the read models and the workers of this capability. */
@Configuration
@EnableConfigurationProperties({RecallSettings.class, MailSettings.class})
class RecallModule {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  Repository<Recall> recallRepository(Repositories repositories) {
    return repositories.of(Recall.class);
  }

  @Bean
  Repository<Contact> recallContactRepository(Repositories repositories) {
    return repositories.of(Contact.class);
  }

  @Bean
  ProjectionRunner<RecallView> recallRunner(ProjectionEngine engine) {
    return engine.add(new RecallProjection());
  }

  @Bean
  ProjectionRunner<HolderView> recallHolderRunner(ProjectionEngine engine) {
    return engine.add(new HolderProjection());
  }

  @Bean
  ProjectionRunner<ScopeView> recallLotRunner(ProjectionEngine engine) {
    return engine.add(new ScopeProjection());
  }

  @Bean
  ProjectionRunner<EntryView> recallEntryRunner(ProjectionEngine engine) {
    return engine.add(new EntryProjection());
  }

  @Bean
  ProjectionRunner<MadeView> recallMadeRunner(ProjectionEngine engine) {
    return engine.add(new MadeProjection());
  }

  @Bean
  ProjectionRunner<InputsView> recallInputsRunner(ProjectionEngine engine) {
    return engine.add(new InputsProjection());
  }

  @Bean
  Roots recallRoots(ProjectionRunner<MadeView> made, ProjectionRunner<InputsView> inputs) {
    return new Roots(made::documents, inputs::documents);
  }

  @Bean
  Scope recallScope(Roots roots, Traces traces) {
    return new Scope(roots, traces);
  }

  @Bean
  Worker recallScopeWorker(
      OrderedRecalls ordered,
      Recalls recalls,
      ProjectionRunner<RecallView> views,
      ProjectionRunner<ScopeView> lots,
      Scope scope,
      Roots roots,
      Dispatcher dispatcher,
      ProjectionEngine projections,
      RecallSettings settings,
      Clock clock) {
    Worker worker =
        new Worker(
            "recall-scope",
            projections.turn("recall-scope"),
            PAUSE,
            new WhenRecallOpenedThenFreezeScope(
                ordered,
                recalls,
                views,
                lots,
                scope,
                roots,
                dispatcher,
                projections,
                settings,
                clock));
    ordered.listen(worker::wake);
    return worker;
  }

  @Bean
  Worker recallOutboxWorker(
      ProjectionRunner<HolderView> holders,
      Recalls recalls,
      Contacts contacts,
      Parties parties,
      WebhookSecrets secrets,
      Dispatcher dispatcher,
      ProjectionEngine projections,
      RecallSettings settings,
      MailSettings mail,
      @Value("${nguon.base-uri}") URI baseUri,
      @Qualifier("storeJson") JsonMapper json,
      Clock clock) {
    return new Worker(
        "recall-outbox",
        projections.turn("recall-outbox"),
        WhenNoticeQueuedThenDeliver.PAUSE,
        new WhenNoticeQueuedThenDeliver(
            holders,
            recalls,
            contacts,
            parties,
            new Mailer(mail, settings.timeout()),
            new Webhooks(settings.timeout(), settings.privateWebhooks()),
            secrets,
            dispatcher,
            projections,
            settings,
            baseUri,
            json,
            clock));
  }

  @Bean
  WebhookSecrets webhookSecrets(RecallSettings settings, StoreSettings store) {
    return WebhookSecrets.open(settings.webhookKey(), store.data());
  }

  @Bean
  RecallHandlers recallHandlers(
      Repository<Recall> recalls,
      Repository<Contact> contacts,
      States states,
      CommandGateway commands,
      Standing standing,
      Products products,
      RecallQueries queries,
      ProjectionEngine projections,
      OrderedRecalls ordered,
      RecallSettings settings) {
    return new RecallHandlers(
        recalls,
        contacts,
        states,
        commands,
        standing,
        products,
        queries::checkUsed,
        recall -> {
          // What was closed a moment ago counts; a read model that is behind makes it too many
          // at worst, and the order is refused until it has come up.
          projections.await(projections.head(), RecallQueries.LONGEST_WAIT);
          return queries.openLots(recall);
        },
        ordered::add,
        settings.privateWebhooks());
  }
}
