/**
 * What vouches for what is said: certificates, laboratory results, inspections, pictures, and the
 * co-operative's word for its members.
 */
package vn.nguon.evidence;
