import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { numberAt, parsed, textAt } from "../json.ts"
import type { Random } from "../random.ts"
import type { Arrival } from "./judge.ts"

/** The product's end of a webhook, which is not to be relied on. */
export interface Receiver {
  readonly url: string
  readonly arrivals: ReadonlyArray<Arrival>
  readonly isTaken: (id: string) => boolean
  /** How many different events were taken. */
  readonly taken: () => number
  readonly close: () => Promise<void>
}

/** Of what fails, so much was taken in truth: the answer is lost. */
const shareTaken = 1 / 4

/** Fails a share of what comes: most it refuses, and of some it loses the answer. */
export const startReceiver = async (random: Random, failing: number): Promise<Receiver> => {
  const arrivals: Array<Arrival> = []
  const taken = new Set<string>()
  const server = createServer((request, response) => {
    void whole(request).then((body) => {
      const event = parsed(body)
      const id = String(request.headers["webhook-id"])
      const fails = random.fraction() < failing
      const isTaken = !fails || random.fraction() < shareTaken
      arrivals.push({ id, seq: numberAt(event, "seq") ?? 0, subject: textAt(event, "subject") ?? "", isTaken })
      if (isTaken) taken.add(id)
      if (!fails) response.writeHead(204).end()
      else if (isTaken) request.socket.destroy()
      else response.writeHead(500).end()
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  // A server that listens on a port has an AddressInfo; a pipe's name is the other case.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    arrivals,
    isTaken: (id) => taken.has(id),
    taken: () => taken.size,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

const whole = async (request: IncomingMessage): Promise<string> => {
  let body = ""
  try {
    for await (const chunk of request.setEncoding("utf8")) body += chunk
  } catch {
    // Whoever sent it was killed.
  }
  return body
}
