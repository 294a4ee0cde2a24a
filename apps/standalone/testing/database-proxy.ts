import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"

/** Stands between a program and its database server, until it is cut. */
export interface DatabaseProxy {
  /** The same database, through the proxy. */
  readonly url: string
  /** Breaks every connection and takes no other: the server is gone. */
  readonly cut: () => Promise<void>
  /** The server is back, at the same place. */
  readonly restore: () => Promise<void>
}

export const proxyTo = async (url: string): Promise<DatabaseProxy> => {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      // One side's end is the other's, however it comes.
      socket.on("error", () => {}).on("close", () => [client, upstream].forEach((side) => side.destroy()))
    }
    client.pipe(upstream).pipe(client)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  const through = new URL(url)
  through.host = `127.0.0.1:${address.port}`
  return {
    url: through.href,
    cut: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, "close")
    },
    restore: async () => {
      server.listen(address.port, "127.0.0.1")
      await once(server, "listening")
    },
  }
}
