package vn.nguon.store.read;

/**
 * A document as it is stored.
 *
 * @param position of the last event folded into it, in the global order of events
 * @param version 1 when first written, one more with each write; what compare-and-set compares
 */
public record Stored<T>(String id, long position, long version, T body) {}
