import type { IncomingMessage } from "node:http"
import { isIP } from "node:net"

/** Whether whoever has this address says truly who asked them: a proxy of the operator's. */
export type Trusted = (address: string) => boolean

export const nobodyTrusted: Trusted = () => false

/** Where a request came from; `undefined`: its connection is gone. */
export type AddressOf = (request: IncomingMessage) => string | undefined

/** Reads where a request came from, as far as trusted proxies say it. */
export const addressBehind =
  (trusted: Trusted): AddressOf =>
  ({ socket, headers }) => {
    const peer = readAddress(socket.remoteAddress ?? "")
    return peer === undefined ? undefined : farthest(peer, forwardedFor(headers), trusted)
  }

/**
 * Each proxy writes behind the list who asked it, so the list is read from its end, and no further than to the first
 * whom nobody vouches for: what stands before them, they may have made up.
 */
const farthest = (peer: string, list: ReadonlyArray<string>, trusted: Trusted): string => {
  let found = peer
  for (const entry of list.toReversed()) {
    const said = trusted(found) ? readAddress(entry) : undefined
    if (said === undefined) return found
    found = said
  }
  return found
}

const forwardedFor = (headers: IncomingMessage["headers"]): ReadonlyArray<string> => {
  const value = headers["x-forwarded-for"]
  return value === undefined ? [] : String(value).split(",")
}

/** An address as it is written everywhere: without port, brackets and zone, and as IPv4 where it is that. */
const readAddress = (text: string): string | undefined => {
  const [, bracketed, withPort] = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text.trim()) ?? []
  const [address = ""] = (bracketed ?? withPort ?? text.trim()).split("%")
  const [, mapped = address] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  return isIP(mapped) === 0 ? undefined : mapped
}
