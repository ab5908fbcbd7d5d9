/**
 * Labels: a QR code with a Digital Link and the few words that belong beside it, as PNG, SVG and
 * PDF (R-U6). Each label is read back with a decoder before it is handed out.
 */
package vn.nguon.label;
