/**
 * What a person may demand of who keeps their data (R-VN11): to be asked for each purpose and to
 * take it back, to get everything, and to be forgotten.
 */
package vn.nguon.privacy;
