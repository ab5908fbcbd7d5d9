/** The digital passport of a lot as data, and the ways it goes out (R-VN4, R-VN12). */
package vn.nguon.passport.digital;
