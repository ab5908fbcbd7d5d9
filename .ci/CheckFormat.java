import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that every Java source is as google-java-format writes it; with {@code write} it writes
 * them so. It runs on the JDK that compiles the sources, since the formatter reads them with that
 * JDK's own parser.
 */
final class CheckFormat {

  public static void main(String[] args) throws IOException, FormatterException {
    boolean write = args.length > 1 && args[1].equals("write");
    List<Path> unlike = new ArrayList<>();
    for (Path source : sources(Path.of(args[0]))) {
      String before = Files.readString(source);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (!after.equals(before)) {
        unlike.add(source);
        if (write) {
          Files.writeString(source, after);
        }
      }
    }
    unlike.forEach(source -> System.out.println((write ? "written: " : "not formatted: ") + source));
    if (!write && !unlike.isEmpty()) {
      System.out.println("Format them by: ./mvnw -N verify -Dformat=write");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : List.of("label-printer", "backend")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(all::add);
      }
    }
    return all;
  }
}
