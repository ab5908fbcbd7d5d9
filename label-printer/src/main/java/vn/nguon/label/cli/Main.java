package vn.nguon.label.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.label.LabelException;

/**
 * The command line. Answers 0 if all went well, 1 if a file could not be read or written, 2 if what
 * was asked for is wrong; what is wrong is said in Vietnamese, or in English with {@code --lang
 * en}.
 */
@Command(
    name = "nguon-label",
    description = "In tem QR truy xuất nguồn gốc. / Prints traceability QR labels.",
    mixinStandardHelpOptions = true,
    version = "nguon-label 0.1.0",
    subcommands = {LabelCommand.class, CheckCommand.class})
public final class Main {
  /** All went well. */
  public static final int OK = 0;

  /** What was asked for is right and could not be done: a file cannot be read or written. */
  public static final int FAILED = 1;

  /** What was asked for is wrong. */
  public static final int BAD_INPUT = 2;

  private final InputStream in;
  private final PrintStream out;

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      defaultValue = "vi",
      description = "Ngôn ngữ: vi hoặc en. / Language: vi or en.")
  private String lang;

  private Main(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Runs the command line and ends the program with its exit code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(
        run(
            args,
            System.in,
            System.out,
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  /**
   * Runs the command line.
   *
   * @param in where {@code --csv -} reads
   * @param out where the label goes without {@code --out}, and what {@code check} says
   * @param err where it is said what is wrong
   * @return the exit code
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Locale locale = language(args);
    CommandLine line = new CommandLine(new Main(in, out));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (problem, all) -> {
          err.println(explain(problem, locale));
          return BAD_INPUT;
        });
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          err.println(explain(problem, locale));
          return problem instanceof Gs1Exception
                  || problem instanceof LabelException
                  || problem instanceof UsageException
              ? BAD_INPUT
              : FAILED;
        });
    if (args.length == 0) {
      line.usage(line.getOut());
      return BAD_INPUT;
    }
    return line.execute(args);
  }

  Locale locale() {
    return Locale.of(lang);
  }

  InputStream in() {
    return in;
  }

  PrintStream out() {
    return out;
  }

  /** Says something in UTF-8, whatever the terminal's own character set is. */
  void say(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /**
   * The language is wanted even where the rest cannot be understood, so it is looked for by hand.
   */
  private static Locale language(String[] args) {
    int at = Arrays.asList(args).indexOf("--lang");
    boolean english =
        Arrays.asList(args).contains("--lang=en")
            || (at >= 0 && at + 1 < args.length && args[at + 1].equals("en"));
    return english ? Locale.ENGLISH : Locale.of("vi");
  }

  private static String explain(Exception problem, Locale locale) {
    boolean en = locale.getLanguage().equals("en");
    return switch (problem) {
      case Gs1Exception e -> e.message(locale);
      case LabelException e -> e.message(locale);
      case UsageException e -> e.message(locale);
      case MissingParameterException e -> {
        String names =
            String.join(
                ", ",
                e.getMissing().stream()
                    .map(
                        arg ->
                            arg instanceof CommandLine.Model.OptionSpec option
                                ? option.longestName()
                                : arg.paramLabel())
                    .toList());
        yield (en ? "Missing: " : "Còn thiếu: ") + names;
      }
      case UnmatchedArgumentException e ->
          (en ? "Not understood: " : "Không hiểu tham số: ")
              + String.join(" ", e.getUnmatched())
              + (en ? ". See --help." : ". Xem --help.");
      case ParameterException e ->
          (en ? "Wrong value: " : "Giá trị không hợp lệ: ")
              + (e.getArgSpec() instanceof CommandLine.Model.OptionSpec option
                  ? option.longestName() + " "
                  : "")
              + (e.getValue() == null ? "" : e.getValue())
              + (en ? ". See --help." : ". Xem --help.");
      case IOException e ->
          (en ? "Cannot read or write: " : "Không đọc/ghi được: ") + e.getMessage();
      case UncheckedIOException e ->
          (en ? "Cannot read or write: " : "Không đọc/ghi được: ") + e.getMessage();
      default -> (en ? "Internal error: " : "Lỗi bên trong: ") + problem;
    };
  }
}
