/** The command line: print labels and check Digital Links without any server. */
package vn.nguon.label.cli;
