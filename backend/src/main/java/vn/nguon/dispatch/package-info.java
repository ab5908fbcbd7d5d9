/** The one way in for commands: authorises, deduplicates, retries, answers. */
package vn.nguon.dispatch;
