package vn.nguon.store.keys;

import java.io.Serial;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/**
 * Writes the {@link Personal} texts of a statement sealed, as {@code {"sealed":"base64"}}, and
 * opens them when it is read. A text that was stored before it was sealed is read as it stands.
 */
public final class PersonalTexts extends JacksonModule {

  private static final String SEALED = "sealed";

  private final KeyVault vault;

  public PersonalTexts(KeyVault vault) {
    this.vault = vault;
  }

  @Override
  public String getModuleName() {
    return getClass().getName();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.insertAnnotationIntrospector(new Finder());
  }

  /** Finds the texts by their annotation. */
  private final class Finder extends AnnotationIntrospector {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Version version() {
      return Version.unknownVersion();
    }

    @Override
    public Object findSerializer(MapperConfig<?> config, Annotated annotated) {
      Personal personal = annotated.getAnnotation(Personal.class);
      return personal == null ? null : new Sealing(personal.mentions(), null);
    }

    @Override
    public Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
      Personal personal = annotated.getAnnotation(Personal.class);
      return personal == null ? null : new Opening(personal.vanishes(), null);
    }
  }

  private final class Sealing extends ValueSerializer<String> {

    private final String mentions;
    private final String field;

    Sealing(String mentions, String field) {
      this.mentions = mentions;
      this.field = field;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty of) {
      return new Sealing(mentions, of.getName());
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      String person = person(json.streamWriteContext());
      if (person == null) {
        // Of no statement: what an aggregate remembers is sealed as a whole.
        json.writeString(text);
        return;
      }
      if (!mentions.isEmpty()) {
        String told = component(json.streamWriteContext().currentValue(), mentions);
        person = vault.mention(person, told == null ? text : told);
      }
      byte[] sealed = vault.seal(person, field, text.getBytes(StandardCharsets.UTF_8));
      json.writeStartObject();
      json.writeStringProperty(SEALED, Base64.getEncoder().encodeToString(sealed));
      json.writeEndObject();
    }

    private static String component(Object record, String path) {
      Object value = record;
      for (String name : path.split("\\.")) {
        if (value == null) {
          return null;
        }
        try {
          Method accessor = value.getClass().getDeclaredMethod(name);
          accessor.setAccessible(true);
          value = accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("no component " + path + " in " + record.getClass(), e);
        }
      }
      return (String) value;
    }

    private static String person(TokenStreamContext context) {
      for (TokenStreamContext at = context; at != null; at = at.getParent()) {
        if (at.currentValue() instanceof Statement statement) {
          return statement.person();
        }
      }
      return null;
    }
  }

  private final class Opening extends ValueDeserializer<String> {

    private final boolean vanishes;
    private final String field;

    Opening(boolean vanishes, String field) {
      this.vanishes = vanishes;
      this.field = field;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty of) {
      return new Opening(vanishes, of.getName());
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        return json.getString();
      }
      byte[] sealed = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(SEALED)) {
          sealed = Base64.getDecoder().decode(json.getString());
        } else {
          json.skipChildren();
        }
      }
      if (sealed == null) {
        return context.reportInputMismatch(this, "no sealed text in %s", field);
      }
      return vault
          .open(field, sealed)
          .map(text -> new String(text, StandardCharsets.UTF_8))
          .orElse(vanishes ? null : Personal.FORGOTTEN);
    }
  }
}
