import { rangeOf, withinRanges } from "@rollcall/delivery"
import { IncomingMessage } from "node:http"
import { Socket } from "node:net"
import { describe, expect, it } from "vitest"
import { addressBehind, nobodyTrusted } from "./request-address.ts"

const proxies = ["10.0.0.0/8", "fd00::/8", "fe80::/10"].flatMap((entry) => rangeOf(entry) ?? [])

/** Where a request seems to be from that this peer sends with this `X-Forwarded-For`. */
const seen = (peer: string | undefined, forwardedFor?: string, trusted = withinRanges(proxies)) => {
  const socket = new Socket()
  Object.defineProperty(socket, "remoteAddress", { value: peer })
  const request = new IncomingMessage(socket)
  if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor
  return addressBehind(trusted)(request)
}

describe("where a request came from", () => {
  it("is who sent it, whatever they say, unless they are trusted", () => {
    expect(seen("192.0.2.1")).toBe("192.0.2.1")
    expect(seen("192.0.2.1", "198.51.100.7")).toBe("192.0.2.1")
    expect(seen("192.0.2.1", "10.0.0.1, 10.0.0.2")).toBe("192.0.2.1")
    expect(seen("10.0.0.1", "198.51.100.7", nobodyTrusted)).toBe("10.0.0.1")
  })

  it("is who asked a trusted proxy, or who asked the proxy before that", () => {
    expect(seen("10.0.0.1")).toBe("10.0.0.1")
    expect(seen("10.0.0.1", "198.51.100.7")).toBe("198.51.100.7")
    expect(seen("10.0.0.1", "198.51.100.7,10.0.0.3 , 10.0.0.2")).toBe("198.51.100.7")
    expect(seen("10.0.0.1", "10.0.0.3, 10.0.0.2")).toBe("10.0.0.3")
  })

  it("is not what somebody wrote before the proxy wrote who they are", () => {
    expect(seen("10.0.0.1", "203.0.113.9, 198.51.100.7")).toBe("198.51.100.7")
    expect(seen("10.0.0.1", "10.0.0.9, 198.51.100.7")).toBe("198.51.100.7")
    expect(seen("10.0.0.1", "10.0.0.9, 198.51.100.7, 10.0.0.2")).toBe("198.51.100.7")
  })

  it("is the last that is known, where what is said is no address", () => {
    for (const nothing of ["", "unknown", "_hidden", "203.0.113.9, 1.2.3", "proxy.example", "203.0.113.9,"]) {
      expect(seen("10.0.0.1", nothing), nothing).toBe("10.0.0.1")
    }
    expect(seen("10.0.0.1", "203.0.113.9, unknown, 10.0.0.2")).toBe("10.0.0.2")
  })

  it("is written one way, with or without a port, a zone and IPv6 around it", () => {
    expect(seen("::ffff:192.0.2.1")).toBe("192.0.2.1")
    expect(seen("::ffff:10.0.0.1", "198.51.100.7:4711")).toBe("198.51.100.7")
    expect(seen("fe80::1%eth0", "[2001:db8::7]:4711")).toBe("2001:db8::7")
    expect(seen("fd00::1", "2001:db8::7")).toBe("2001:db8::7")
    expect(seen("fd00::1", "[2001:db8::7]")).toBe("2001:db8::7")
  })

  it("is not known once the connection is gone", () => {
    expect(seen(undefined, "198.51.100.7")).toBeUndefined()
  })
})
