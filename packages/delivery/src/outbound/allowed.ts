import { Data, Result } from "effect"
import { BlockList, isIP, isIPv4, isIPv6 } from "node:net"

/** Where an operator lets Rollcall connect to beside the public internet, by https or http. */
export interface Allowed {
  /** Whether this machine's address is let, whatever the port. */
  readonly address: (address: string) => boolean
  /** Whether this host and port are let, whatever address the host has. */
  readonly endpoint: (host: string, port: number) => boolean
  /** Whether any address is let at all: what a name may turn out to have. */
  readonly hasRanges: boolean
}

export const nothingAllowed: Allowed = { address: () => false, endpoint: () => false, hasRanges: false }

/** An entry that is neither a range of addresses nor a host and port. */
export class NotAllowable extends Data.TaggedError("NotAllowable")<{ readonly entry: string }> {
  override readonly message = `${JSON.stringify(this.entry)} is neither a range of addresses such as 10.20.0.0/16 nor a host and port such as hooks.internal:8443`
}

/**
 * Reads a comma-separated list of ranges and of hosts with ports.
 *
 * Errors: `NotAllowable`, the first entry that is neither.
 */
export const readAllowed = (text: string): Result.Result<Allowed, NotAllowable> => {
  // By family: a list of both takes every IPv4 address for one that is mapped into IPv6.
  const [ranges4, ranges6] = [new BlockList(), new BlockList()]
  let hasRanges = false
  const endpoints = new Set<string>()
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue
    const range = rangeOf(entry)
    const endpoint = range === undefined ? endpointOf(entry) : undefined
    if (range !== undefined) {
      const ranges = range.family === "ipv4" ? ranges4 : ranges6
      ranges.addSubnet(range.network, range.prefix, range.family)
      hasRanges = true
    } else if (endpoint !== undefined) endpoints.add(endpoint)
    else return Result.fail(new NotAllowable({ entry }))
  }
  return Result.succeed({
    address: (address) =>
      (isIPv4(address) && ranges4.check(address, "ipv4")) || (isIPv6(address) && ranges6.check(address, "ipv6")),
    endpoint: (host, port) => endpoints.has(`${host.toLowerCase()}:${port}`),
    hasRanges,
  })
}

const rangeOf = (entry: string) => {
  const [network = "", prefix, ...more] = entry.split("/")
  const version = isIP(network)
  if (version === 0 || more.length > 0) return undefined
  const most = version === 4 ? 32 : 128
  const bits = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
  return bits <= most
    ? { network, prefix: bits, family: version === 4 ? ("ipv4" as const) : ("ipv6" as const) }
    : undefined
}

const endpointOf = (entry: string): string | undefined => {
  const [, host = "", port = ""] = /^(\[[0-9a-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(entry) ?? []
  return host !== "" && Number(port) >= 1 && Number(port) <= 65_535
    ? `${host.toLowerCase()}:${Number(port)}`
    : undefined
}
