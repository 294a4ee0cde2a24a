import type { Duplex } from "node:stream"

const answers: Readonly<Record<string, { readonly status: string; readonly detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    detail: "The address and the headers together are too long.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: "408 Request Timeout", detail: "The request did not arrive whole in time." },
}
const malformed = { status: "400 Bad Request", detail: "This is not a request in HTTP." }

/** Answers what Node's parser refuses before there is a request, in the shape of every other error. */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, detail } = answers[error.code ?? ""] ?? malformed
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
  const body = JSON.stringify({ schemas, status: status.slice(0, 3), detail })
  const headers = `Content-Type: application/scim+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}`
  const text = `HTTP/1.1 ${status}\r\nConnection: close\r\nCache-Control: no-store\r\n${headers}\r\n\r\n${body}`
  // Whoever sends no HTTP may not end the connection either.
  socket.end(text, () => socket.destroy())
}
