package vn.nguon.label.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.nguon.gs1.DigitalLink;

/** Reads a Digital Link and says what is in it (R-GS1). */
@Command(
    name = "check",
    description = "Kiểm tra một GS1 Digital Link. / Checks a GS1 Digital Link.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(
      paramLabel = "URI",
      description = "Ví dụ / for example https://id.example.vn/01/08936012345674/10/VT260615A")
  private String uri;

  @Override
  public Integer call() {
    Locale locale = main.locale();
    DigitalLink link = DigitalLink.parse(uri);
    StringBuilder text = new StringBuilder();
    Stream.concat(link.keys().stream(), link.attributes().stream())
        .forEach(
            element ->
                text.append(
                    "%-6s %-28s %s%s\n"
                        .formatted(
                            element.ai(),
                            element.ai().meaning(locale),
                            element.value(),
                            element
                                .ai()
                                .measure(element.value())
                                .map(BigDecimal::toPlainString)
                                .map(measure -> " = " + measure)
                                .orElse(""))));
    link.others()
        .forEach(other -> text.append("%-6s %s=%s\n".formatted("?", other.name(), other.value())));
    main.say(text.toString());
    return Main.OK;
  }
}
