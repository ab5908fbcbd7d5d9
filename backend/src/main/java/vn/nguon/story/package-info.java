/**
 * What a farm tells of itself to whoever eats what it grew: a few lines and some photographs. They
 * are of the people who live there, and stand on public pages only while these agree (R-VN11).
 */
package vn.nguon.story;
