import { Data, Result } from "effect"
import { type Range, rangeOf, withinRanges } from "./ranges.ts"

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
  const ranges: Array<Range> = []
  const endpoints = new Set<string>()
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue
    const range = rangeOf(entry)
    const endpoint = range === undefined ? endpointOf(entry) : undefined
    if (range !== undefined) ranges.push(range)
    else if (endpoint !== undefined) endpoints.add(endpoint)
    else return Result.fail(new NotAllowable({ entry }))
  }
  return Result.succeed({
    address: withinRanges(ranges),
    endpoint: (host, port) => endpoints.has(`${host.toLowerCase()}:${port}`),
    hasRanges: ranges.length > 0,
  })
}

const endpointOf = (entry: string): string | undefined => {
  const [, host = "", port = ""] = /^(\[[0-9a-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(entry) ?? []
  return host !== "" && Number(port) >= 1 && Number(port) <= 65_535
    ? `${host.toLowerCase()}:${Number(port)}`
    : undefined
}
