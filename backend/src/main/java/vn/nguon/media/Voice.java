package vn.nguon.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import vn.nguon.kernel.Refusal;

/**
 * A spoken note as a browser records it: WebM with sound alone (Matroska, RFC 9559, on EBML, RFC
 * 8794), or MP4 with sound alone (ISO/IEC 14496-12). Only as much is read as tells that it is one,
 * and how long it is. It is kept as it came: nobody but members ever hears it.
 *
 * @param seconds how long it is
 */
record Voice(MediaKind kind, int seconds, byte[] content) {

  static final int MOST_SECONDS = 60;

  /** A recorder stops a moment after it was told to. */
  private static final int GRACE = 5;

  /** Sixty seconds at 256 kbit/s: four times as much as a phone spends on a voice. */
  static final long MOST_BYTES = 2L << 20;

  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int BLOCK = 0xA1;

  private static final int SOUND = 2;

  /**
   * Empty for what begins like no such file.
   *
   * @throws Refusal {@code voice-unreadable} for what begins so and is none, or shows pictures too;
   *     {@code voice-too-long}
   */
  static Optional<Voice> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      // Only the beginning tells whether it is one at all.
      try (var in = Files.newInputStream(file)) {
        if (kind(in.readNBytes(12)) != null) {
          throw tooLong();
        }
      }
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    MediaKind kind = kind(bytes);
    if (kind == null) {
      return Optional.empty();
    }
    long millis;
    try {
      millis = kind == MediaKind.VOICE_WEBM ? new WebM(bytes).millis() : new Mp4(bytes).millis();
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | java.nio.BufferUnderflowException broken) {
      throw Refusal.invalid("voice-unreadable", "file");
    }
    if (millis > (MOST_SECONDS + GRACE) * 1000L) {
      throw tooLong();
    }
    return Optional.of(new Voice(kind, (int) ((millis + 500) / 1000), bytes));
  }

  private static Refusal tooLong() {
    return new Refusal(
        Refusal.Kind.TOO_LARGE, "voice-too-long", "file", Map.of("most", MOST_SECONDS));
  }

  private static MediaKind kind(byte[] start) {
    if (start.length < 12) {
      return null;
    }
    if (ByteBuffer.wrap(start).getInt() == EBML) {
      return MediaKind.VOICE_WEBM;
    }
    return new String(start, 4, 4, StandardCharsets.US_ASCII).equals("ftyp")
        ? MediaKind.VOICE_MP4
        : null;
  }

  /** Elements within elements; those of unknown size, as a recorder writes them, are gone into. */
  private static final class WebM {

    private final byte[] bytes;
    private int at;
    private long scale = 1_000_000;
    private long cluster;
    private long last;
    private int sounds;
    private boolean others;

    WebM(byte[] bytes) {
      this.bytes = bytes;
    }

    long millis() {
      while (at < bytes.length) {
        element();
      }
      if (sounds != 1 || others) {
        throw new IllegalArgumentException("not one sound");
      }
      return Math.multiplyExact(last, scale) / 1_000_000;
    }

    private void element() {
      int id = (int) vint(false);
      long size = vint(true);
      switch (id) {
        case SEGMENT, INFO, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP -> {
          // What is inside comes next.
        }
        case TIMESTAMP_SCALE -> scale = number(size);
        case TIMESTAMP -> cluster = number(size);
        case TRACK_TYPE -> {
          if (number(size) == SOUND) {
            sounds++;
          } else {
            others = true;
          }
        }
        case SIMPLE_BLOCK, BLOCK -> {
          int start = at;
          vint(true);
          int relative = (short) ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
          last = Math.max(last, cluster + relative);
          at = start;
          skip(size);
        }
        default -> skip(size);
      }
    }

    private void skip(long size) {
      if (size < 0 || size > bytes.length - at) {
        throw new IllegalArgumentException("runs over the end");
      }
      at += (int) size;
    }

    private long number(long size) {
      if (size < 0 || size > 8) {
        throw new IllegalArgumentException("no number");
      }
      long number = 0;
      for (int i = 0; i < size; i++) {
        number = number << 8 | bytes[at++] & 0xFF;
      }
      return number;
    }

    /** A number whose first byte tells how many there are; an id keeps that mark. */
    private long vint(boolean size) {
      int first = bytes[at++] & 0xFF;
      int more = Integer.numberOfLeadingZeros(first) - 24;
      if (more > (size ? 7 : 3)) {
        throw new IllegalArgumentException("no element");
      }
      long number = size ? first & (0x7F >> more) : first;
      boolean unknown = size && number == 0x7F >> more;
      for (int i = 0; i < more; i++) {
        int next = bytes[at++] & 0xFF;
        unknown &= next == 0xFF;
        number = number << 8 | next;
      }
      return unknown ? Long.MAX_VALUE : number;
    }
  }

  /** Boxes within boxes. */
  private static final class Mp4 {

    private static final int MOST_DEPTH = 8;

    private final ByteBuffer bytes;
    private long scale = 1_000;
    private long duration;
    private long fragments;
    private int sounds;
    private boolean others;

    Mp4(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    long millis() {
      boxes(bytes.limit(), 0);
      if (sounds != 1 || others || scale <= 0) {
        throw new IllegalArgumentException("not one sound");
      }
      return Math.multiplyExact(Math.max(duration, fragments), 1000L) / scale;
    }

    private void boxes(int end, int depth) {
      while (bytes.position() + 8 <= end) {
        int start = bytes.position();
        long size = bytes.getInt() & 0xFFFF_FFFFL;
        byte[] name = new byte[4];
        bytes.get(name);
        if (size == 1) {
          size = bytes.getLong();
        } else if (size == 0) {
          size = end - start;
        }
        if (size < 8 || size > end - start || depth > MOST_DEPTH) {
          throw new IllegalArgumentException("no box");
        }
        int next = start + (int) size;
        switch (new String(name, StandardCharsets.US_ASCII)) {
          case "moov", "trak", "mdia", "moof", "traf" -> boxes(next, depth + 1);
          // The track's own clock: version and flags, twice a time, then the scale.
          case "mdhd" -> {
            boolean large = bytes.get(bytes.position()) == 1;
            bytes.position(bytes.position() + (large ? 20 : 12));
            scale = bytes.getInt() & 0xFFFF_FFFFL;
            duration = large ? bytes.getLong() : bytes.getInt() & 0xFFFF_FFFFL;
            // A recorder that writes as it goes does not know yet.
            duration = duration == 0xFFFF_FFFFL ? 0 : duration;
          }
          case "hdlr" -> {
            bytes.position(bytes.position() + 8);
            byte[] handler = new byte[4];
            bytes.get(handler);
            if (new String(handler, StandardCharsets.US_ASCII).equals("soun")) {
              sounds++;
            } else {
              others = true;
            }
          }
          // When this piece begins.
          case "tfdt" -> {
            boolean large = bytes.get(bytes.position()) == 1;
            bytes.position(bytes.position() + 4);
            fragments =
                Math.max(fragments, large ? bytes.getLong() : bytes.getInt() & 0xFFFF_FFFFL);
          }
          default -> {}
        }
        bytes.position(next);
      }
    }
  }
}
