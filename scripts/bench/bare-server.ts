// The server that every figure is a ratio to: plain node:http, answering one fixed user, whatever it is asked.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { personOf, userBody } from "./people.ts"

const user = {
  ...userBody(personOf(0, "north.example"), true),
  id: "019ab000-0000-7000-8000-000000000000",
  meta: {
    resourceType: "User",
    created: "2026-01-01T00:00:00.000Z",
    lastModified: "2026-01-01T00:00:00.000Z",
    location: "http://127.0.0.1:8080/scim/v2/north/Users/019ab000-0000-7000-8000-000000000000",
    version: 'W/"1"',
  },
}
const body = Buffer.from(JSON.stringify(user))
const headers = {
  "Content-Type": "application/scim+json; charset=utf-8",
  "Content-Length": body.length,
  ETag: user.meta.version,
  Location: user.meta.location,
}

const server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, "127.0.0.1", () => {
  // A TCP server's address is this object.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})

// Whoever started us holds our input open for as long as it lives.
process.stdin.once("close", () => process.exit(0)).resume()
