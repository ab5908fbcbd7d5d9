/**
 * Tells who is signed in of what concerns their party the moment it happened: a dispatch that
 * comes, one that was received or refused, a recall, a question, a reported problem; and of how far
 * its own job is. What is told is a hint to read anew, and never the news itself: a window that
 * missed one sees all of it when it reads.
 */
package vn.nguon.live;
