/**
 * The keys under which what is said of persons is stored. Destroying a key is how a person is
 * forgotten (R-VN11): what was sealed under it stays where it is, and says nothing any more.
 */
package vn.nguon.store.keys;
