import { expect, test } from "vitest";
import { networkOf, placeOf } from "./address-block";

test.each([
  ["203.0.113.9", "203.0.113.9", "203.0.113"],
  ["::ffff:203.0.113.9", "203.0.113.9", "203.0.113"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::", "2001:db8:1::"],
  ["2001:db8::9", "2001:db8:0:0::", "2001:db8:0::"],
  ["fe80::1%eth0", "fe80:0:0:0::", "fe80:0:0::"],
  ["::1", "0:0:0:0::", "0:0:0::"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0::", "64:ff9b:0::"],
  ["unknown", "unknown", "unknown"],
])("%s is of %s, in %s", (ip, place, network) => {
  expect(placeOf(ip)).toBe(place);
  expect(networkOf(ip)).toBe(network);
  expect(networkOf(placeOf(ip))).toBe(network);
});
