import { isIPv4, isIPv6 } from "node:net";

/** How much of an address names whose it is: numbers of an IPv4 address, and groups of an IPv6 one. */
type Parts = { v4: number; v6: number };

/** One subscriber: a provider gives everyone at least 64 bits of IPv6 to change at will. */
const PLACE: Parts = { v4: 4, v6: 4 };
/** One company or one part of a provider. */
const NETWORK: Parts = { v4: 3, v6: 3 };

/** The place that an address is of: all of IPv4, the /64 of IPv6. What is no address stays as it is. */
export const placeOf = (ip: string) => blockOf(ip, PLACE);

/** The network that an address or a place is of: the /24 of IPv4, the /48 of IPv6. */
export const networkOf = (ip: string) => blockOf(ip, NETWORK);

function blockOf(ip: string, parts: Parts): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(address)) return address.split(".").slice(0, parts.v4).join(".");
  if (!isIPv6(address)) return ip;
  return `${groupsOf(address).slice(0, parts.v6).join(":")}::`;
}

/** The eight groups, without leading zeros. One that ends as IPv4 has one too many, behind those that anyone asks for. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const split = (text = "") => (text === "" ? [] : text.split(":"));
  const [before, after] = [split(head), split(tail)];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
