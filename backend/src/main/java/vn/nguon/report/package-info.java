/**
 * Problems with goods that shoppers report from the public page, without an account: what they say,
 * who looks into it, what they are answered. Nothing of it is shown to the public: a report is what
 * somebody unknown says of somebody known.
 */
package vn.nguon.report;
