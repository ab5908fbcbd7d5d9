/** Measures the running product; not a test. See the README for how to run it. */
package vn.nguon.bench;
