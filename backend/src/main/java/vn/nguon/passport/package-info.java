/** What the public sees of a lot: one document, one page, no login (R-U4, R-U5, R-VN1). */
package vn.nguon.passport;
