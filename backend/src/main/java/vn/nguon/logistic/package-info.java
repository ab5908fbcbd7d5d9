/** Cases and pallets with an SSCC: closed, moved whole, opened. */
package vn.nguon.logistic;
