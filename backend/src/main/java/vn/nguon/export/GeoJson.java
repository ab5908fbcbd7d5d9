package vn.nguon.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plots as FeatureCollections (RFC 7946), one feature a plot, in files of at most so many bytes. A
 * plot is written when its turn comes, so memory holds one.
 */
final class GeoJson {

  /** What the EU's information system takes of one file. */
  static final long MOST_BYTES = 25_000_000;

  private static final byte[] HEAD =
      "{\"type\":\"FeatureCollection\",\"features\":[\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BETWEEN = ",\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAIL = "\n]}\n".getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final long mostBytes;
  private final Function<Plot, Words> words;

  /**
   * @param producerName of the party whose plot it is
   * @param productionPlace where it is, in words
   */
  record Words(String producerName, String productionPlace) {}

  /** Gives out plots one after the other, the same each time. */
  interface Plots {
    void forEach(Sink each) throws IOException;
  }

  /** Takes a plot. */
  interface Sink {
    void plot(Plot plot) throws IOException;
  }

  GeoJson(long mostBytes, Function<Plot, Words> words) {
    this.mostBytes = mostBytes;
    this.words = words;
  }

  /** A plot as a feature. {@code Area} is in hectares. */
  String feature(Plot plot) {
    Words said = words.apply(plot);
    String positions =
        plot.rightHanded().stream()
            .map(p -> "[" + Plot.written(p.get(0)) + "," + Plot.written(p.get(1)) + "]")
            .collect(Collectors.joining(","));
    return "{\"type\":\"Feature\",\"properties\":{\"ProducerName\":"
        + text(said.producerName())
        + ",\"ProducerCountry\":\"VN\",\"ProductionPlace\":"
        + text(said.productionPlace())
        + ",\"Area\":"
        + plot.hectares().toPlainString()
        + "},\"geometry\":{\"type\":"
        + (plot.polygon()
            ? "\"Polygon\",\"coordinates\":[[" + positions + "]]"
            : "\"Point\",\"coordinates\":" + positions)
        + "}}";
  }

  private static String text(String value) {
    return JSON.writeValueAsString(value);
  }

  /** Where the files go to; the next begins where the last has no more room. */
  private interface Files {
    OutputStream next() throws IOException;

    void end() throws IOException;
  }

  /** How many files the plots take, each at most of the size. */
  int files(Plots plots) throws IOException {
    var count = new int[1];
    write(
        plots,
        new Files() {
          @Override
          public OutputStream next() {
            count[0]++;
            return OutputStream.nullOutputStream();
          }

          @Override
          public void end() {}
        });
    return count[0];
  }

  /** Writes plots that fit into one file. */
  void one(Plots plots, OutputStream out) throws IOException {
    write(
        plots,
        new Files() {
          @Override
          public OutputStream next() {
            return out;
          }

          @Override
          public void end() {}
        });
  }

  /** Writes a ZIP archive of as many files as it takes. */
  void zip(Plots plots, String name, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    write(
        plots,
        new Files() {
          private int number;

          @Override
          public OutputStream next() throws IOException {
            zip.putNextEntry(new ZipEntry(name + "-" + ++number + ".geojson"));
            return zip;
          }

          @Override
          public void end() throws IOException {
            zip.closeEntry();
          }
        });
    zip.finish();
  }

  private void write(Plots plots, Files files) throws IOException {
    var writing =
        new Object() {
          OutputStream out;
          long bytes;

          void plot(Plot plot) throws IOException {
            byte[] feature = feature(plot).getBytes(StandardCharsets.UTF_8);
            long more = BETWEEN.length + feature.length;
            if (out != null && bytes + more + TAIL.length > mostBytes) {
              end();
            }
            if (out == null) {
              out = files.next();
              put(HEAD);
            } else {
              put(BETWEEN);
            }
            put(feature);
          }

          private void put(byte[] content) throws IOException {
            out.write(content);
            bytes += content.length;
          }

          void end() throws IOException {
            if (out != null) {
              put(TAIL);
              files.end();
              out = null;
              bytes = 0;
            }
          }
        };
    plots.forEach(writing::plot);
    writing.end();
  }

  /** Plots that are in memory anyway. */
  static Plots of(List<Plot> plots) {
    return each -> {
      for (Plot plot : plots) {
        each.plot(plot);
      }
    };
  }
}
