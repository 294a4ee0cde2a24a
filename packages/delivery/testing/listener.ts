import { once } from "node:events"
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http"
import { createServer as createTlsServer } from "node:https"
import type { AddressInfo } from "node:net"

/** A server of the loopback that counts who connects, and keeps what it is asked. */
export interface Listener {
  readonly port: number
  readonly connections: () => number
  readonly requests: ReadonlyArray<Arrived>
  readonly close: () => Promise<void>
}

/** A request that arrived. */
export interface Arrived {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ListenOptions {
  readonly host?: string
  readonly tls?: { readonly key: string; readonly cert: string }
  /** What it answers; absent: 204. */
  readonly answer?: (...args: Parameters<RequestListener>) => void
}

export const listen = async ({ host = "127.0.0.1", tls, answer }: ListenOptions = {}): Promise<Listener> => {
  const requests: Array<Arrived> = []
  const listener: RequestListener = (request, response) => {
    let body = ""
    request.setEncoding("utf8").on("data", (text: string) => (body += text))
    request.on("end", () => {
      requests.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body })
      if (answer === undefined) response.writeHead(204).end()
      else answer(request, response)
    })
  }
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  let connections = 0
  server.on("connection", () => (connections += 1))
  server.listen(0, host)
  await once(server, "listening")
  return {
    // A server that listens on a port has an AddressInfo; a pipe's name is the other case.
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
