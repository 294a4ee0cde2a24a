import { once } from "node:events"
import { createServer, type Server, type Socket } from "node:net"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { makeClient } from "./client.ts"

const servers: Array<Server> = []
const sockets: Array<Socket> = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** A server that does this with what it receives. */
const serving = async (receive: (socket: Socket, text: string) => void) => {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on("error", () => {}).setEncoding("utf8")
    socket.on("data", (text: string) => receive(socket, text))
  })
  servers.push(server)
  await once(server.listen(0, "127.0.0.1"), "listening")
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: "t" }
}

const call = { method: "POST", path: "/Users", body: { userName: "a" } } as const
const created = 'HTTP/1.1 201 Created\r\nRetry-After: 7\r\nContent-Length: 10\r\n\r\n{"id":"1"}'

describe("a call", () => {
  it("is answered", async () => {
    const endpoint = await serving((socket, text) => text.endsWith('{"userName":"a"}') && socket.write(created))
    expect(await makeClient(endpoint).send(call)).toMatchObject({ kind: "answered", status: 201, body: { id: "1" } })
  })

  it.each([
    ["is cut off", (socket: Socket) => void socket.destroy(), "unanswered"],
    ["gets half an answer", (socket: Socket) => void socket.end(created.slice(0, -3)), "unanswered"],
    ["is left alone", () => {}, "hung"],
  ])("that %s", async (_what, receive, kind) => {
    expect(await makeClient(await serving(receive), { patience: 300 }).send(call)).toEqual({ kind })
  })

  it("to nobody is unsent", async () => {
    const endpoint = await serving(() => {})
    servers.splice(0).forEach((server) => server.close())
    expect(await makeClient(endpoint).send(call)).toEqual({ kind: "unsent" })
  })
})

describe("a call that asks first", () => {
  it("holds its body back until the server says so", async () => {
    const received: Array<string> = []
    const endpoint = await serving((socket, text) => {
      received.push(text)
      socket.write(received.length === 1 ? "HTTP/1.1 100 Continue\r\n\r\n" : created)
    })
    expect(await makeClient(endpoint, { asking: true }).send(call)).toMatchObject({ kind: "answered", status: 201 })
    expect(received).toEqual([expect.stringMatching(/^POST [^]*\r\nExpect: 100-continue\r\n/), '{"userName":"a"}'])
  })

  it("is unsent when it is cut off before, and unanswered afterwards", async () => {
    const before = await serving((socket) => void socket.destroy())
    expect(await makeClient(before, { asking: true }).send(call)).toEqual({ kind: "unsent" })
    const after = await serving((socket, text) => {
      if (text.startsWith("POST")) socket.write("HTTP/1.1 100 Continue\r\n\r\n")
      else socket.destroy()
    })
    expect(await makeClient(after, { asking: true }).send(call)).toEqual({ kind: "unanswered" })
  })
})
