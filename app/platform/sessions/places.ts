import { isIPv4, isIPv6 } from "node:net";

/**
 * Where tries are counted together: an IPv4 address, or the /64 of an IPv6 address, since one line has 2^64 of them to choose from.
 * @param address as the socket or a trusted proxy says it. What is no address is a place by itself.
 */
export function placeOf(address: string): string {
  const parts = partsOf(address);
  if (parts === null) return address;
  return parts.length === 4 ? parts.join(".") : `${parts.slice(0, 4).join(":")}::/64`;
}

/** The network around a place, which one provider has: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  const parts = partsOf(address);
  if (parts === null) return address;
  return parts.length === 4 ? `${parts.slice(0, 3).join(".")}.0/24` : `${parts.slice(0, 3).join(":")}::/48`;
}

/** Four decimal parts or eight hexadecimal ones, without leading zeros; `null` for what is no address. */
function partsOf(address: string): string[] | null {
  const bare = address.replace(/%.*$/, "").toLowerCase();
  // How a socket for both kinds writes an IPv4 address.
  const mapped = /^(?:::|(?:0{1,4}:){5})ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (isIPv4(mapped ?? bare)) return (mapped ?? bare).split(".");
  if (!isIPv6(bare)) return null;
  // `URL` writes every address in one way, with no decimal part.
  const [head = "", tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail ?? ""].map((text) => text.split(":").filter((part) => part !== ""));
  const [left, right] = [before ?? [], after ?? []];
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}
