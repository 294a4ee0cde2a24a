import { BlockList, isIPv4, isIPv6 } from "node:net"

/** An address of a machine as a resolver gives it. */
export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

/** Ranges are kept by family: a list of both takes every IPv4 address for one that is mapped into IPv6. */
const rangesOf = (family: "ipv4" | "ipv6", ranges: ReadonlyArray<string>): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/")
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}

/** What nobody outside has (IANA's special-purpose registries), and what clouds answer their own machines at. */
const notPublic4 = rangesOf("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
])

/** All of IPv6 that is routed to anybody; mapped, NAT64, unique local, link-local and multicast ones lie outside. */
const global6 = rangesOf("ipv6", ["2000::/3"])
/** Inside it: Teredo and other tunnels, 6to4, and what is kept for documents. */
const notPublic6 = rangesOf("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"])

/** Whether an address is one of the public internet; anything in doubt is not. */
export const isPublic = (address: string): boolean => {
  if (isIPv4(address)) return !notPublic4.check(address, "ipv4")
  return isIPv6(address) && global6.check(address, "ipv6") && !notPublic6.check(address, "ipv6")
}
