package vn.nguon.store.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The last entry of a page; the next page starts behind it. As text it is opaque and safe in a URL.
 *
 * @param key the entry's key, empty where the order is that of the ids alone
 */
record Cursor(String index, String key, String id) {

  String encoded() {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      for (String part : new String[] {index, key, id}) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      out.writeInt(checksum(bytes.toByteArray()));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The cursor that was given out as this text.
   *
   * @throws IllegalArgumentException unless the text was given out for this index
   */
  static Cursor decoded(String text, String index) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      var cursor = new Cursor(part(in), part(in), part(in));
      byte[] content = Arrays.copyOf(bytes, bytes.length - Integer.BYTES);
      if (in.available() == Integer.BYTES
          && in.readInt() == checksum(content)
          && cursor.index.equals(index)) {
        return cursor;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a cursor of index " + index + ": " + text, e);
    }
    throw new IllegalArgumentException("not a cursor of index " + index + ": " + text);
  }

  private static String part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IllegalArgumentException("a part is cut off");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static int checksum(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
