/**
 * What takes longer than a person waits: files that are read in and files that are made. Each is a
 * job of the account that began it, which sees how far it is, may leave, and is told its end.
 */
package vn.nguon.job;
