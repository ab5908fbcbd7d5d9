package vn.nguon.recall;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import vn.nguon.label.Fonts;

/** A4 pages that are filled from top to bottom with headings, lines and tables. */
final class Paper implements Closeable {

  private static final float MARGIN = 42;
  private static final float SIZE = 9;
  private static final float LEADING = 12.5f;
  private static final float GAP = 8;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  /** A column: its heading, its part of the width, and whether numbers stand in it. */
  record Column(String heading, double share, boolean number) {}

  /** What stands below the text of each page: its number and how many there are. */
  interface Footer {
    String text(int page, int pages);
  }

  private final PDDocument document;
  private final PDFont regular;
  private final PDFont bold;
  private PDPageContentStream content;
  private float y;

  Paper(String title, String language) throws IOException {
    // A long report goes to a temporary file and not into memory.
    document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    regular = Fonts.embed(document, false);
    bold = Fonts.embed(document, true);
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    document.setDocumentInformation(information);
    document.getDocumentCatalog().setLanguage(language);
    page();
  }

  private void page() throws IOException {
    if (content != null) {
      content.close();
    }
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    y = PDRectangle.A4.getHeight() - MARGIN;
  }

  private void room(float height) throws IOException {
    if (y - height < MARGIN + LEADING) {
      page();
    }
  }

  void title(String text) throws IOException {
    y -= 18;
    write(bold, 18, MARGIN, y, Fonts.printable(text));
    y -= 12;
  }

  /** A line that must not be overlooked, white on dark. */
  void mark(String text) throws IOException {
    room(26);
    content.setNonStrokingColor(0.12f, 0.18f, 0.35f);
    content.addRect(MARGIN, y - 20, WIDTH, 20);
    content.fill();
    content.setNonStrokingColor(1f, 1f, 1f);
    write(bold, 11, MARGIN + 8, y - 14, Fonts.printable(text));
    content.setNonStrokingColor(0f, 0f, 0f);
    y -= 28;
  }

  void heading(String text) throws IOException {
    // A heading does not stand alone at the foot of a page.
    room(60);
    y -= 22;
    write(bold, 12, MARGIN, y, Fonts.printable(text));
    y -= 8;
  }

  void line(String text) throws IOException {
    for (String line : wrapped(regular, Fonts.printable(text), WIDTH)) {
      room(LEADING);
      y -= LEADING;
      write(regular, SIZE, MARGIN, y, line);
    }
  }

  /** A name and its value beside it; nothing for an empty value. */
  void fact(String name, String value) throws IOException {
    if (value == null || value.isBlank()) {
      return;
    }
    float left = 0.32f * WIDTH;
    List<String> names = wrapped(bold, Fonts.printable(name), left - GAP);
    List<String> values = wrapped(regular, Fonts.printable(value), WIDTH - left);
    for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
      room(LEADING);
      y -= LEADING;
      if (i < names.size()) {
        write(bold, SIZE, MARGIN, y, names.get(i));
      }
      if (i < values.size()) {
        write(regular, SIZE, MARGIN + left, y, values.get(i));
      }
    }
    y -= 2;
  }

  /** Begins a table; its headings are repeated on each page. */
  Table table(List<Column> columns) throws IOException {
    Table table = new Table(columns);
    y -= 4;
    table.headings();
    return table;
  }

  /** A table that grows row by row. */
  final class Table {
    private final List<Column> columns;

    private Table(List<Column> columns) {
      this.columns = columns;
    }

    private void headings() throws IOException {
      room(3 * LEADING);
      row(bold, columns.stream().map(Column::heading).toList(), true);
    }

    void row(List<String> cells) throws IOException {
      row(regular, cells, false);
    }

    private void row(PDFont font, List<String> cells, boolean heading) throws IOException {
      List<List<String>> wrapped = new ArrayList<>();
      int lines = 1;
      for (int i = 0; i < columns.size(); i++) {
        float width = (float) columns.get(i).share() * WIDTH - GAP;
        List<String> cell = Paper.this.wrapped(font, Fonts.printable(cells.get(i)), width);
        wrapped.add(cell);
        lines = Math.max(lines, cell.size());
      }
      if (!heading && y - lines * LEADING - 4 < MARGIN + LEADING) {
        page();
        headings();
      }
      float top = y;
      float x = MARGIN;
      for (int i = 0; i < columns.size(); i++) {
        float width = (float) columns.get(i).share() * WIDTH;
        float at = top;
        for (String line : wrapped.get(i)) {
          at -= LEADING;
          float start = columns.get(i).number() ? x + width - GAP - width(font, line) : x;
          write(font, SIZE, start, at, line);
        }
        x += width;
      }
      y = top - lines * LEADING - 4;
      content.setStrokingColor(heading ? 0.2f : 0.8f);
      content.setLineWidth(heading ? 0.8f : 0.4f);
      content.moveTo(MARGIN, y);
      content.lineTo(MARGIN + WIDTH, y);
      content.stroke();
    }
  }

  private static float width(PDFont font, String text) throws IOException {
    return font.getStringWidth(text) / 1000 * SIZE;
  }

  /** The text in lines of the width at most; a word that is wider is broken. */
  private List<String> wrapped(PDFont font, String text, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String rest = word;
      while (!rest.isEmpty()) {
        String joined = line.isEmpty() ? rest : line + " " + rest;
        if (width(font, joined) <= width) {
          line.setLength(0);
          line.append(joined);
          rest = "";
        } else if (line.isEmpty()) {
          int fits = fitting(font, rest, width);
          lines.add(rest.substring(0, fits));
          rest = rest.substring(fits);
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** How many characters of a word fit, one at least. */
  private static int fitting(PDFont font, String word, float width) throws IOException {
    int fits = 1;
    while (fits < word.length() && width(font, word.substring(0, fits + 1)) <= width) {
      fits++;
    }
    return fits;
  }

  private void write(PDFont font, float size, float x, float at, String text) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, at);
    content.showText(text);
    content.endText();
  }

  /** Numbers the pages and writes it all. */
  void save(OutputStream out, Footer footer) throws IOException {
    content.close();
    content = null;
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      try (PDPageContentStream below =
          new PDPageContentStream(
              document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true)) {
        below.beginText();
        below.setFont(regular, 8);
        below.setNonStrokingColor(0.35f, 0.35f, 0.35f);
        below.newLineAtOffset(MARGIN, MARGIN - 14);
        below.showText(Fonts.printable(footer.text(i + 1, pages)));
        below.endText();
      }
    }
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
    }
    document.close();
  }
}
