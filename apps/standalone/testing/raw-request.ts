import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { setTimeout as wait } from "node:timers/promises"

/** A request whose bytes the test sends piece by piece. */
export interface RawRequest {
  /** Everything the server has sent. */
  readonly received: () => string
  /** Sends the rest of the body, and bytes behind it. */
  readonly finish: (behind?: string) => void
  /** Settles when the server has closed the connection. */
  readonly closed: Promise<void>
}

const longest = 20_000

/** A POST of which the server has taken the head and half the body: it answers the head with `100 Continue`. */
export const halfSent = async (url: string, token: string, body: unknown): Promise<RawRequest> => {
  const text = JSON.stringify(body)
  const half = Math.floor(text.length / 2)
  const connection = await open(url)
  connection.send(
    `${headOf("POST", url, token)}Content-Type: application/scim+json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nExpect: 100-continue\r\n\r\n`,
  )
  await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/)
  connection.send(text.slice(0, half))
  return {
    received: connection.received,
    finish: (behind = "") => connection.send(text.slice(half) + behind),
    closed: connection.closed,
  }
}

/** A connection that was used once and stays open. */
export const keptAlive = async (url: string, token: string): Promise<Pick<RawRequest, "received" | "closed">> => {
  const connection = await open(url)
  connection.send(`${headOf("GET", url, token)}\r\n`)
  await connection.until(/"totalResults"/)
  return connection
}

/** A GET to be sent behind another request on its connection. */
export const pipelined = (url: string): string => `${headOf("GET", url, "")}\r\n`

/** Waits until nobody takes connections at this address any more. */
export const refusedAt = async (url: string): Promise<void> => {
  const deadline = Date.now() + longest
  while (Date.now() < deadline) {
    const socket = socketTo(url)
    const outcome = await once(socket, "connect").then(
      () => "taken",
      () => "refused",
    )
    socket.destroy()
    if (outcome === "refused") return
    await wait(10)
  }
  throw new Error(`connections are still taken at ${url}`)
}

const headOf = (method: string, url: string, token: string): string => {
  const { host, pathname, search } = new URL(url)
  return `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n`
}

const socketTo = (url: string): Socket => {
  const { hostname, port } = new URL(url)
  return connect(Number(port), hostname)
}

const open = async (url: string) => {
  const socket = socketTo(url)
  await once(socket, "connect")
  let text = ""
  socket.setEncoding("utf8").on("data", (part: string) => (text += part))
  // A connection the server resets is closed, too.
  socket.on("error", () => {})
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()))
  return {
    received: () => text,
    send: (part: string) => void socket.write(part),
    closed,
    until: async (pattern: RegExp) => {
      const deadline = Date.now() + longest
      while (!pattern.test(text)) {
        if (Date.now() > deadline) throw new Error(`never received ${pattern}, but:\n${text}`)
        await wait(5)
      }
    },
  }
}
