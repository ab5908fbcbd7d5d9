/**
 * Contents too large for events: pictures and documents, each kept under its SHA-256. {@link
 * vn.nguon.store.blob.Blobs} is the port; {@link vn.nguon.store.blob.FileBlobs} keeps it on files.
 */
package vn.nguon.store.blob;
