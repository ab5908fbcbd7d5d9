/**
 * The growing diary of each growing area: its seasons, what was done in them, the intervals after
 * spraying and what may be harvested when (R-VN9), and how much at most (R-VN7).
 */
package vn.nguon.season;
