/** The demonstration: a year of real kinds of product from real places. */
package vn.nguon.demo;
