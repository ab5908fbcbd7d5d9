/**
 * Where read models live. {@link vn.nguon.store.read.ReadStore} is the port; {@link
 * vn.nguon.store.read.SqliteReadStore} and {@link vn.nguon.store.read.MongoReadStore} keep it, both
 * held to one contract.
 */
package vn.nguon.store.read;
