/** From one suspect lot to every holder, and back to zero (R-VN6). */
package vn.nguon.recall;
