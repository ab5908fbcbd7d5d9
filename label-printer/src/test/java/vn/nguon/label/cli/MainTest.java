package vn.nguon.label.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String[] ORANGE = {
    "label",
    "--base",
    "https://id.example.vn",
    "--gtin",
    "8936012345674",
    "--lot",
    "VT260615A",
    "--product",
    "Cam Cao Phong",
    "--farm",
    "HTX Cao Phong",
    "--harvested",
    "15/06/2026"
  };

  private record Result(int code, ByteArrayOutputStream bytes, String err) {
    byte[] out() {
      return bytes.toByteArray();
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @TempDir private Path directory;

  private static Result run(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(code, out, err.toString(StandardCharsets.UTF_8));
  }

  private static Result orange(String... more) {
    return run("", Stream.concat(Stream.of(ORANGE), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void checksALinkAndSaysItsParts() {
    Result good =
        run("", "check", "https://id.example.vn/01/8936012345674/10/A?3103=001250&linkType=all");
    assertThat(good.code()).isEqualTo(Main.OK);
    assertThat(good.text())
        .contains("(01)", "Mã sản phẩm", "08936012345674", "(10)", "Số lô", "= 1.250")
        .contains("linkType=all");
    assertThat(run("", "check", "https://a.vn/00/089360123400000013", "--lang", "en").text())
        .contains("Shipping container");
  }

  @Test
  void saysWhatIsWrongWithALinkInTheLanguageThatWasAskedFor() {
    Result vi = run("", "check", "https://a.vn/01/08936012345675");
    assertThat(vi.code()).isEqualTo(Main.BAD_INPUT);
    assertThat(vi.err()).contains("sai số kiểm tra");
    assertThat(vi.out()).isEmpty();
    assertThat(run("", "check", "--lang=en", "https://a.vn/01/08936012345675").err())
        .contains("wrong check digit");
  }

  @Test
  void writesALabelInEachFormat() throws IOException {
    Path png = directory.resolve("cam.png");
    assertThat(orange("--format", "png", "--out", png.toString()).code()).isEqualTo(Main.OK);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(400);
    assertThat(orange("--format", "svg", "--layout", "40x60", "--out", "-").text())
        .startsWith("<svg")
        .contains("15/06/2026");
    try (PDDocument pdf = Loader.loadPDF(orange("--format", "pdf", "--copies", "2").out())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(pdf)).contains("Cam Cao Phong", "VT260615A");
    }
    Result sheet = orange("--format", "sheet", "--layout", "63.5x33.9", "--copies", "25");
    try (PDDocument pdf = Loader.loadPDF(sheet.out())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
    }
  }

  @Test
  void readsManyLabelsFromACsv() throws IOException {
    String csv =
        "\uFEFFgtin;lot;serial;product;best_before\r\n"
            + "8936012345674;A1;S1;\"Cam; \"\"ngon\"\"\";22/06/2026\r\n"
            + "8936012345674;A2;;;2026-06-23\r\n\r\n";
    String[] args = {
      "label",
      "--base",
      "https://id.example.vn",
      "--csv",
      "-",
      "--format",
      "sheet",
      "--product",
      "Bưởi"
    };
    Result stdin = run(csv, args);
    assertThat(stdin.err()).isEmpty();
    assertThat(stdin.code()).isEqualTo(Main.OK);
    try (PDDocument pdf = Loader.loadPDF(stdin.out())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Cam; \"ngon\"", "A1", "A2", "Bưởi", "22/06/2026", "23/06/2026");
    }
    Path file = directory.resolve("tem.csv");
    Files.writeString(file, csv);
    args[4] = file.toString();
    assertThat(run("", args).out()).isEqualTo(stdin.out());
  }

  @Test
  void namesTheLineOfTheCsvThatIsWrong() {
    String[] args = {"label", "--base", "https://a.vn", "--csv", "-", "--format", "sheet"};
    String head = "gtin,lot,product,harvested\n8936012345674,A1,Cam,\n";
    assertRefused(run(head + "8936012345675,A1,Cam,\n", args), "Dòng 3", "sai số kiểm tra");
    assertRefused(run(head + "8936012345674,A1,Cam,31/02/2026\n", args), "Dòng 3", "31/02/2026");
    assertRefused(run(head + "8936012345674,,Cam,\n", args), "Dòng 3", "--lot");
    assertRefused(run("gtin,weight\n1,2\n", args), "weight", "quantity");
    assertRefused(run("gtin,lot\n", args), "tiêu đề");
  }

  @Test
  void refusesWhatCannotBeUnderstood() {
    assertRefused(orange("--layout", "10x10"), "50x30, 40x60, 63.5x33.9");
    assertRefused(orange("--format", "bmp"), "--format", "bmp");
    assertRefused(orange("--copies", "many"), "--copies");
    assertRefused(orange("--copies", "0"), "từ 1 trở lên");
    assertRefused(orange("--format", "png", "--copies", "2"), "--copies");
    assertRefused(orange("--serial", "S1", "--copies", "2"), "sê-ri");
    assertRefused(orange("--colour", "red"), "--colour");
    assertRefused(orange("--packed", "2026-02-31"), "--packed", "2026-02-31");
    assertRefused(run("", "label"), "--base");
    assertRefused(run("", "label", "--base", "https://a.vn"), "--gtin");
    assertRefused(run("", "label", "--lang", "en"), "Missing", "--base");
    assertRefused(run("", "check"), "URI");
    String longHost = "https://" + "a".repeat(90) + ".vn";
    List<String> args = Stream.of(ORANGE).map(a -> a.startsWith("https") ? longHost : a).toList();
    assertRefused(run("", args.toArray(String[]::new)), "byte");
    assertThat(run("").code()).isEqualTo(Main.BAD_INPUT);
  }

  private static void assertRefused(Result result, String... words) {
    assertThat(result.err()).contains(words);
    assertThat(result.code()).isEqualTo(Main.BAD_INPUT);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void tellsAFileThatCannotBeWrittenFromAWrongQuestion() {
    Path nowhere = directory.resolve("missing").resolve("x.pdf");
    Result result = orange("--out", nowhere.toString());
    assertThat(result.code()).isEqualTo(Main.FAILED);
    assertThat(result.err()).contains("Không đọc/ghi được");
  }

  @Test
  void helps() {
    assertThat(run("", "label", "--help").code()).isEqualTo(Main.OK);
    assertThat(run("", "label", "--help").text()).contains("--best-before", "Nơi trồng");
  }
}
