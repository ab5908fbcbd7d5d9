package vn.nguon.store.read;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonMinKey;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of one collection in MongoDB: {@code {_id, p: position, v: version, b: body, ix:
 * {index: key or keys}}}.
 */
final class MongoDocuments<T> implements Documents<T> {

  private static final String POSITION = "p";
  private static final String VERSION = "v";
  private static final String BODY = "b";
  private static final Bson BY_ID = Sorts.ascending("_id");

  private final MongoCollection<BsonDocument> stored;
  private final JsonMapper json;
  private final vn.nguon.store.read.Collection<T> collection;
  private final int scan;

  /**
   * The documents of a collection.
   *
   * @param scan how many documents a page of a search looks through
   */
  MongoDocuments(
      MongoCollection<BsonDocument> stored,
      JsonMapper json,
      vn.nguon.store.read.Collection<T> collection,
      int scan) {
    this.stored = stored;
    this.json = json;
    this.collection = collection;
    this.scan = scan;
  }

  /** The path of an index's keys. */
  static String keys(String index) {
    return "ix." + index;
  }

  @Override
  public Optional<Stored<T>> get(String id) {
    return Optional.ofNullable(stored.find(Filters.eq(id)).first()).map(this::stored);
  }

  @Override
  public Map<String, Stored<T>> getMany(Collection<String> ids) {
    var found = new HashMap<String, Stored<T>>();
    if (!ids.isEmpty()) {
      for (BsonDocument one : stored.find(Filters.in("_id", ids))) {
        Stored<T> document = stored(one);
        found.put(document.id(), document);
      }
    }
    return found;
  }

  private Stored<T> stored(BsonDocument document) {
    String id = document.getString("_id").getValue();
    return new Stored<>(
        id,
        document.getNumber(POSITION).longValue(),
        document.getNumber(VERSION).longValue(),
        body(id, document.get(BODY)));
  }

  private T body(String id, BsonValue body) {
    try {
      return json.treeToValue(BsonJson.toJson(body), collection.type());
    } catch (RuntimeException e) {
      throw new ReadStoreException(
          "document " + id + " of " + collection.name() + " does not fit " + collection.type(), e);
    }
  }

  private Bson content(long position, T body) {
    JsonNode tree = json.valueToTree(body);
    return Updates.combine(
        Updates.set(POSITION, position),
        Updates.set(BODY, BsonJson.toBson(tree)),
        Updates.set("ix", indexed(body, collection.indexes())),
        Updates.inc(VERSION, 1L));
  }

  private static <T> BsonDocument indexed(T body, List<Index<T>> indexes) {
    var all = new BsonDocument();
    for (Index<T> index : indexes) {
      List<String> keys = IndexKeys.of(index, body);
      if (index instanceof Index.Ordered<T>) {
        keys.forEach(key -> all.put(index.name(), new BsonString(key)));
      } else if (!keys.isEmpty()) {
        all.put(index.name(), new BsonArray(keys.stream().map(BsonString::new).toList()));
      }
    }
    return all;
  }

  @Override
  public Set<String> upsert(List<Write<T>> writes) {
    for (Write<T> write : writes) {
      Ids.check(write.id());
    }
    Ids.distinct(writes.stream().map(Write::id).toList());
    var refused = new LinkedHashSet<String>();
    List<Write<T>> open = writes;
    while (!open.isEmpty()) {
      List<Write<T>> taken = bulk(open);
      open = new ArrayList<>();
      Map<String, Long> positions = positions(taken.stream().map(Write::id).toList());
      for (Write<T> write : taken) {
        // Somebody may have put in an older document at the same moment: then ours comes after it.
        if (positions.getOrDefault(write.id(), Long.MIN_VALUE) < write.position()) {
          open.add(write);
        } else {
          refused.add(write.id());
        }
      }
    }
    return refused;
  }

  /**
   * Writes each document that is absent or at an earlier position. Where the stored one is not
   * earlier, the filter misses it, MongoDB tries to insert, and the id is taken.
   *
   * @return the writes whose id was taken
   */
  private List<Write<T>> bulk(List<Write<T>> writes) {
    var models = new ArrayList<UpdateOneModel<BsonDocument>>(writes.size());
    for (Write<T> write : writes) {
      models.add(
          new UpdateOneModel<>(
              Filters.and(Filters.eq(write.id()), Filters.lt(POSITION, write.position())),
              content(write.position(), write.body()),
              new UpdateOptions().upsert(true)));
    }
    try {
      stored.bulkWrite(models, new BulkWriteOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null) {
        throw e;
      }
      var taken = new ArrayList<Write<T>>();
      for (BulkWriteError error : e.getWriteErrors()) {
        if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        taken.add(writes.get(error.getIndex()));
      }
      return taken;
    }
  }

  private Map<String, Long> positions(List<String> ids) {
    var positions = new HashMap<String, Long>();
    if (!ids.isEmpty()) {
      for (BsonDocument one :
          stored.find(Filters.in("_id", ids)).projection(Projections.include(POSITION))) {
        positions.put(one.getString("_id").getValue(), one.getNumber(POSITION).longValue());
      }
    }
    return positions;
  }

  /**
   * One command for each swap, side by side: the answer to a bulk only counts what matched and does
   * not say which.
   */
  @Override
  public Set<String> compareAndSet(List<Swap<T>> swaps) {
    for (Swap<T> swap : swaps) {
      Ids.check(swap.id());
    }
    Ids.distinct(swaps.stream().map(Swap::id).toList());
    var refused = new LinkedHashSet<String>();
    if (swaps.size() == 1) {
      if (!swap(swaps.getFirst())) {
        refused.add(swaps.getFirst().id());
      }
      return refused;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results =
          swaps.stream().map(swap -> threads.submit(() -> swap(swap))).toList();
      for (int i = 0; i < swaps.size(); i++) {
        if (!results.get(i).get()) {
          refused.add(swaps.get(i).id());
        }
      }
      return refused;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadStoreException("interrupted while writing " + collection.name(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new ReadStoreException("cannot write " + collection.name(), e.getCause());
    }
  }

  private boolean swap(Swap<T> swap) {
    if (swap.expectedVersion() != 0) {
      return stored
              .updateOne(
                  Filters.and(Filters.eq(swap.id()), Filters.eq(VERSION, swap.expectedVersion())),
                  content(swap.position(), swap.body()))
              .getMatchedCount()
          == 1;
    }
    // Version 0 never exists: so this inserts, or fails because the id is taken.
    try {
      stored.updateOne(
          Filters.and(Filters.eq(swap.id()), Filters.eq(VERSION, 0L)),
          content(swap.position(), swap.body()),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void delete(Collection<String> ids) {
    if (!ids.isEmpty()) {
      stored.deleteMany(Filters.in("_id", ids));
    }
  }

  @Override
  public long count() {
    return stored.estimatedDocumentCount();
  }

  /** Adds the keys of every document for indexes that have none yet. */
  void fill(List<Index<T>> missing) {
    for (BsonDocument one : stored.find()) {
      String id = one.getString("_id").getValue();
      BsonDocument keys = indexed(body(id, one.get(BODY)), missing);
      List<Bson> changes = new ArrayList<>();
      for (Index<T> index : missing) {
        BsonValue key = keys.get(index.name());
        changes.add(
            key == null ? Updates.unset(keys(index.name())) : Updates.set(keys(index.name()), key));
      }
      // A document that was written since carries its keys already.
      stored.updateOne(
          Filters.and(Filters.eq(id), Filters.eq(VERSION, one.get(VERSION))),
          Updates.combine(changes));
    }
  }

  @Override
  public Page<T> find(Find find) {
    return switch (Lookup.of(collection, find)) {
      case Lookup.Span span -> span(span);
      case Lookup.Having having -> having(having);
      case Lookup.Search search -> search(search);
    };
  }

  private Page<T> span(Lookup.Span span) {
    String path = keys(span.index());
    boolean descending = span.descending();
    String from = span.from() == null ? "" : span.from();
    String to = span.to();
    var filters = new ArrayList<Bson>();
    Cursor after = span.after();
    if (after != null) {
      // The first bound brings the scan to the key, the other one past the entry, both in the
      // index.
      filters.add(descending ? Filters.lte(path, after.key()) : Filters.gte(path, after.key()));
      filters.add(
          descending
              ? Filters.or(Filters.lt(path, after.key()), Filters.lt("_id", after.id()))
              : Filters.or(Filters.gt(path, after.key()), Filters.gt("_id", after.id())));
    }
    if (after == null || descending) {
      filters.add(Filters.gte(path, from));
    }
    if (to != null && (after == null || !descending)) {
      filters.add(Filters.lt(path, to));
    }
    Bson sort = descending ? Sorts.descending(path, "_id") : Sorts.ascending(path, "_id");
    FindIterable<BsonDocument> found =
        stored.find(Filters.and(filters)).sort(sort).limit(span.limit() + 1);
    return page(found, span, null);
  }

  private Page<T> having(Lookup.Having having) {
    Bson filter =
        Filters.and(
            Filters.eq(keys(having.index()), having.key()), Filters.gt("_id", having.afterId()));
    return page(stored.find(filter).sort(BY_ID).limit(having.limit() + 1), having, null);
  }

  /**
   * Finds in the order of the ids, which is what keeps a document from coming twice. MongoDB cannot
   * give a range of an index of arrays in an order of use without sorting all of it. So a word that
   * few documents have is looked up in the index and what is found is sorted; where every word of
   * the query is frequent, a stretch of the ids is walked, on which enough documents have them.
   */
  private Page<T> search(Lookup.Search search) {
    String path = keys(search.index());
    String afterId = search.after() == null ? "" : search.after().id();
    var filters = new ArrayList<Bson>();
    filters.add(Filters.gt("_id", afterId));
    for (String start : search.starts()) {
      filters.add(startsWith(path, start));
    }
    String rare = rare(search);
    if (rare != null) {
      FindIterable<BsonDocument> found =
          stored
              .find(Filters.and(filters))
              // The bounds of the index, which might else be those of a frequent word.
              .hintString(textIndex(search.index()))
              .min(bound(path, rare))
              .max(bound(path, IndexKeys.behind(rare)))
              .sort(BY_ID)
              .limit(search.limit() + 1);
      return page(found, search, null);
    }
    String horizon = horizon(afterId);
    if (horizon != null) {
      filters.add(Filters.lte("_id", horizon));
    }
    FindIterable<BsonDocument> found =
        stored.find(Filters.and(filters)).hint(BY_ID).sort(BY_ID).limit(search.limit() + 1);
    return page(found, search, horizon);
  }

  private static Bson startsWith(String path, String start) {
    return Filters.regex(path, "^" + Pattern.quote(start));
  }

  private static Bson bound(String path, String key) {
    return new BsonDocument(path, new BsonString(key)).append("_id", new BsonMinKey());
  }

  private static String textIndex(String name) {
    return MongoReadStore.nameOf(Index.Text.class, name);
  }

  /** The longest start that few documents have, or null. */
  private String rare(Lookup.Search search) {
    var options = new CountOptions().limit(scan).hintString(textIndex(search.index()));
    for (String start : search.starts()) {
      if (stored.countDocuments(startsWith(keys(search.index()), start), options) < scan) {
        return start;
      }
    }
    return null;
  }

  /** The last id that one page looks at, or null when it looks at all that are left. */
  private String horizon(String afterId) {
    BsonDocument last =
        stored
            .find(Filters.gt("_id", afterId))
            .projection(Projections.include("_id"))
            .sort(BY_ID)
            .skip(scan - 1)
            .limit(1)
            .first();
    return last == null ? null : last.getString("_id").getValue();
  }

  private Page<T> page(FindIterable<BsonDocument> found, Lookup lookup, String horizon) {
    var items = new ArrayList<Stored<T>>();
    Cursor last = null;
    for (BsonDocument one : found) {
      if (items.size() == lookup.limit()) {
        return new Page<>(items, last.encoded());
      }
      Stored<T> document = stored(one);
      items.add(document);
      last = cursor(lookup, one, document.id());
    }
    return new Page<>(items, horizon == null ? null : cursor(lookup, null, horizon).encoded());
  }

  private static Cursor cursor(Lookup lookup, BsonDocument last, String id) {
    String key =
        switch (lookup) {
          case Lookup.Span span -> last.getDocument("ix").getString(span.index()).getValue();
          case Lookup.Having having -> "";
          case Lookup.Search search -> search.starts().getFirst();
        };
    return new Cursor(lookup.index(), key, id);
  }
}
