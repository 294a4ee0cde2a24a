import { type Answer, type HttpRequest, type Connection, connect } from "./connection.ts"

/** One of the connections that are driven at once. */
export interface Lane {
  /** Sends a request; throws unless the answer has this status. */
  readonly send: (request: HttpRequest, status: number) => Promise<Answer>
}

/** What is done once, with one or more requests. Turns count on, so that no two do the same. A throw is an error. */
export type Turn = (lane: Lane, turn: number) => Promise<void>

export interface Drive {
  readonly port: number
  /** How many lanes there are. */
  readonly inFlight: number
  /** How long, or how many turns: a lane that is done begins no other turn. */
  readonly until: { readonly ms: number } | { readonly turns: number }
  readonly firstTurn?: number
  readonly turn: Turn
}

/** What driving a server for a while came to. */
export interface Slice {
  readonly ms: number
  readonly turns: number
  /** Of each request that was answered as it should be, in ms, in order of the answers. */
  readonly latencies: ReadonlyArray<number>
  readonly errors: ReadonlyArray<string>
}

/** Drives a server with requests on kept-alive connections. Throws when the server takes no connections. */
export const drive = async ({ port, inFlight, until, firstTurn = 0, turn }: Drive): Promise<Slice> => {
  const connections = Array.from({ length: inFlight }, () => connect(port))
  const latencies: Array<number> = []
  const errors: Array<string> = []
  let begun = 0
  const start = performance.now()
  const mayBegin = "ms" in until ? () => performance.now() - start < until.ms : () => begun < until.turns

  const work = async (first: Connection) => {
    let connection = first
    const lane: Lane = {
      send: async (request, status) => {
        const sent = performance.now()
        const answer = await connection.exchange(request)
        if (answer.status !== status) throw new Error(`${nameOf(request)}: ${answer.status}, ${startOf(answer)}`)
        latencies.push(performance.now() - sent)
        return answer
      },
    }
    while (mayBegin()) {
      try {
        await turn(lane, firstTurn + begun++)
      } catch (error) {
        if (isRefused(error)) throw error
        errors.push(error instanceof Error ? error.message : String(error))
        // The answer of a broken exchange may still come; it must not be taken for the next one's.
        await connection.close()
        connection = connect(port)
      }
    }
    await connection.close()
  }
  await Promise.all(connections.map(work))
  return { ms: performance.now() - start, turns: begun, latencies, errors }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED"

/** Method and path, without what is asked for: that may be long. */
const nameOf = ({ method, path }: HttpRequest): string => `${method} ${path.split("?")[0]}`

const startOf = ({ body }: Answer): string => body.slice(0, 300)
