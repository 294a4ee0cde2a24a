import { connect } from "node:net"
import { type Called, readBody } from "./call.ts"

export interface RawRequest {
  readonly method: string
  /** Comes behind the path of the URL, byte by byte. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent with its length. */
  readonly body?: string | Uint8Array
}

/** Sends a request as it is: no header added but Host, Connection and the body's length, nothing in the path mended. */
export const callRaw = (url: string, { method, path, headers = {}, body }: RawRequest): Promise<Called> => {
  const { pathname } = new URL(url)
  const bytes = typeof body === "string" ? Buffer.from(body) : body
  const all = {
    Host: "test",
    Connection: "close",
    ...(bytes && { "Content-Length": String(bytes.length) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return exchange(url, [
    `${method} ${pathname.replace(/\/$/, "")}${path} HTTP/1.1\r\n${lines.join("")}\r\n`,
    bytes ?? "",
  ])
}

/** Writes these pieces to the server of a URL, one after another, and reads what it answers until it closes. */
export const exchange = async (
  url: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<Called> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  const received: Array<Buffer> = []
  socket.on("data", (chunk: Buffer) => received.push(chunk))
  // A server that has said enough may close while we still write; what it said by then is what counts.
  socket.on("error", () => {})
  const closed = new Promise((resolve) => socket.once("close", resolve))
  for await (const piece of pieces) {
    if (socket.closed || received.length > 0) break
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed])
  }
  await closed
  return readAnswer(Buffer.concat(received).toString())
}

const readAnswer = (text: string): Called => {
  const end = text.indexOf("\r\n\r\n")
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n")
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(":")[0] ?? "", line.replace(/^[^:]*: */, "")]),
  )
  const body = text.slice(end + 4)
  return { status: Number(statusLine.split(" ")[1]), headers, body: readBody(headers, body) }
}
