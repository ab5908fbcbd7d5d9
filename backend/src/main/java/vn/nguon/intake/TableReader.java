package vn.nguon.intake;

import java.util.List;

/** Reads the rows of a file one after the other, whatever form it has. */
interface TableReader {

  /** Takes one row that is not empty. */
  interface Sink {

    /**
     * @param line of the file, from 1
     */
    void row(long line, List<Cell> cells);
  }

  /**
   * @throws vn.nguon.kernel.Refusal where the file cannot be read
   */
  void read(byte[] file, Sink rows);

  /** The reader for a file, by how it begins: a spreadsheet of Excel is a ZIP archive. */
  static TableReader of(byte[] file) {
    return XlsxReader.reads(file) ? new XlsxReader() : new CsvReader();
  }
}
