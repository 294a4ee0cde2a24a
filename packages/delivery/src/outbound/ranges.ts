import { BlockList, isIP, isIPv4, isIPv6 } from "node:net"

/** Some addresses that begin alike, as `10.20.0.0/16` has them; one address alone is a range, too. */
export interface Range {
  readonly network: string
  readonly prefix: number
  readonly family: "ipv4" | "ipv6"
}

/** Reads a range; `undefined`: it is none. */
export const rangeOf = (entry: string): Range | undefined => {
  const [network = "", prefix, ...more] = entry.split("/")
  const version = isIP(network)
  if (version === 0 || more.length > 0) return undefined
  const most = version === 4 ? 32 : 128
  const bits = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
  return bits <= most ? { network, prefix: bits, family: version === 4 ? "ipv4" : "ipv6" } : undefined
}

/** Whether an address is in one of the ranges, of those of its family. */
export const withinRanges = (ranges: ReadonlyArray<Range>): ((address: string) => boolean) => {
  // By family: a list of both takes every IPv4 address for one that is mapped into IPv6.
  const [ranges4, ranges6] = [new BlockList(), new BlockList()]
  for (const { network, prefix, family } of ranges) {
    const those = family === "ipv4" ? ranges4 : ranges6
    those.addSubnet(network, prefix, family)
  }
  return (address) =>
    (isIPv4(address) && ranges4.check(address, "ipv4")) || (isIPv6(address) && ranges6.check(address, "ipv6"))
}
