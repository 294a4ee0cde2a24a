import { once } from "node:events"
import { connect, type Socket } from "node:net"
import type { Endpoint } from "./client.ts"

/** A request the server has in hand: it took the head, and got half the body. */
export interface HalfSent {
  readonly finish: () => void
  /** The status of the answer, once the server has closed the connection; undefined when there was none. */
  readonly status: Promise<number | undefined>
}

/** Sends the head of a POST, waits until the server says `100 Continue`, and sends half the body. */
export const sendHalf = async (endpoint: Endpoint, path: string, body: unknown): Promise<HalfSent> => {
  const text = Buffer.from(JSON.stringify(body))
  const half = Math.floor(text.length / 2)
  const head = ["Content-Type: application/scim+json", `Content-Length: ${text.length}`, "Expect: 100-continue"]
  const { socket, received, closed } = await openWith(endpoint, "POST", path, head)
  const took = /^HTTP\/1\.1 100 Continue\r\n\r\n/
  await until(() => took.test(received()), closed)
  socket.write(text.subarray(0, half))
  return {
    finish: () => void socket.write(text.subarray(half)),
    status: closed.then(() => statusIn(received().replace(took, ""))),
  }
}

/** Opens a connection, uses it once and keeps it alive. */
export const openIdle = async (endpoint: Endpoint): Promise<{ readonly closed: Promise<void> }> => {
  const { received, closed } = await openWith(endpoint, "GET", "/Users?count=0", [])
  await until(() => received().includes('"totalResults"'), closed)
  return { closed }
}

const openWith = async ({ url, token }: Endpoint, method: string, path: string, head: ReadonlyArray<string>) => {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  let text = ""
  socket.setEncoding("utf8").on("data", (part: string) => (text += part))
  // A connection that is reset is closed, too.
  socket.on("error", () => {})
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()))
  await Promise.race([once(socket, "connect"), closed])
  const lines = [`${method} ${pathname}${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Authorization: Bearer ${token}`]
  socket.write([...lines, ...head, "", ""].join("\r\n"))
  return { socket: socket satisfies Socket, received: () => text, closed }
}

/** Waits until it is so, or the connection is gone. */
const until = async (isSo: () => boolean, closed: Promise<void>): Promise<void> => {
  let gone = false
  void closed.then(() => (gone = true))
  while (!isSo() && !gone) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Of a whole answer only: half an answer is none. */
const statusIn = (text: string): number | undefined => {
  const answer = /^HTTP\/1\.1 (\d{3})[^]*?\r\n\r\n([^]*)$/.exec(text)
  if (answer === null) return undefined
  const [, status = "", body = ""] = answer
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(text)?.[1]
  const isWhole = length === undefined ? body.endsWith("0\r\n\r\n") : Buffer.byteLength(body) >= Number(length)
  return isWhole ? Number(status) : undefined
}
