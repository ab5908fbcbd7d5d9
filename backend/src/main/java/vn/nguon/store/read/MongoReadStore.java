package vn.nguon.store.read;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * Read models in a MongoDB database, for an installation of many nodes: a replica set or a sharded
 * cluster. A collection is a MongoDB collection whose documents carry their index keys, so that one
 * write changes both. Writes are acknowledged by a majority and read back from the primary.
 */
public final class MongoReadStore implements ReadStore {

  /** How many documents a page of a search looks through: some tens of milliseconds. */
  static final int SCAN = 10_000;

  private final MongoClient client;
  private final MongoDatabase database;
  private final JsonMapper json;
  private final int scan;

  private MongoReadStore(MongoClient client, String database, JsonMapper json, int scan) {
    this.client = client;
    this.database = client.getDatabase(database);
    this.json = json;
    this.scan = scan;
  }

  /**
   * Connects to the servers of a {@code mongodb://} or {@code mongodb+srv://} address. The database
   * is the read models' own: each of its collections counts as one of the store's.
   */
  public static MongoReadStore open(String uri, String database, JsonMapper json) {
    return open(uri, database, json, SCAN);
  }

  static MongoReadStore open(String uri, String database, JsonMapper json, int scan) {
    var settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .writeConcern(WriteConcern.MAJORITY)
            .readConcern(ReadConcern.MAJORITY)
            .readPreference(ReadPreference.primary())
            .retryWrites(true)
            .build();
    return new MongoReadStore(MongoClients.create(settings), database, json, scan);
  }

  @Override
  public <T> Documents<T> open(Collection<T> collection) {
    MongoCollection<BsonDocument> stored =
        database.getCollection(collection.name(), BsonDocument.class);
    if (!collections().contains(collection.name())) {
      createIfMissing(collection.name());
    }
    var documents = new MongoDocuments<>(stored, json, collection, scan);
    Set<String> known = new HashSet<>();
    for (Document index : stored.listIndexes()) {
      known.add(index.getString("name"));
    }
    List<Index<T>> missing = new ArrayList<>();
    for (Index<T> index : collection.indexes()) {
      if (!known.contains(nameOf(index))) {
        missing.add(index);
      }
    }
    if (!missing.isEmpty()) {
      documents.fill(missing);
      // Made last: while one is missing, its keys may be too, and the next start fills them again.
      for (Index<T> index : missing) {
        stored.createIndex(
            Indexes.ascending(MongoDocuments.keys(index.name()), "_id"),
            new IndexOptions().name(nameOf(index)));
      }
    }
    return documents;
  }

  private void createIfMissing(String name) {
    try {
      database.createCollection(name);
    } catch (com.mongodb.MongoCommandException e) {
      // NamespaceExists: another node was faster.
      if (e.getErrorCode() != 48) {
        throw e;
      }
    }
  }

  private static String nameOf(Index<?> index) {
    return nameOf(index.getClass(), index.name());
  }

  static String nameOf(Class<?> kind, String name) {
    return kind.getSimpleName().toLowerCase(java.util.Locale.ROOT) + "_" + name;
  }

  @Override
  public Set<String> collections() {
    var names = new TreeSet<String>();
    for (String name : database.listCollectionNames()) {
      if (Collection.isName(name)) {
        names.add(name);
      }
    }
    return names;
  }

  @Override
  public void drop(String collection) {
    Collection.checkName(collection);
    database.getCollection(collection).drop();
  }

  /** A collection that was dropped is gone with its files; within one MongoDB uses space again. */
  @Override
  public void purge() {
    // Nothing that a client could order.
  }

  @Override
  public void close() {
    client.close();
  }
}
