import { connect as openSocket } from "node:net"
import { type Answer, makeAnswerReader } from "./answer-reader.ts"

/** One kept-alive connection: one request at a time. */
export interface Connection {
  /** Sends a whole request as text; fails when the connection ends before its answer. */
  readonly exchange: (request: string) => Promise<Answer>
  readonly close: () => void
}

const patience = 30_000

export const connect = (port: number): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const socket = openSocket({ host: "127.0.0.1", port, noDelay: true })
    const read = makeAnswerReader()
    let waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined

    const settle = (answer: Answer) => {
      const { resolve: answered } = waiting ?? {}
      waiting = undefined
      answered?.(answer)
    }
    const fail = (error: Error) => {
      waiting?.reject(error)
      waiting = undefined
      reject(error)
      socket.destroy()
    }
    socket.setTimeout(patience, () => fail(new Error(`no answer within ${patience / 1000} seconds`)))
    socket.on("error", fail)
    socket.on("close", () => fail(new Error("the connection was closed before the answer")))
    socket.on("data", (piece: Buffer) => {
      try {
        const answer = read(piece)
        if (answer !== undefined) settle(answer)
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)))
      }
    })
    socket.once("connect", () => {
      resolve({
        exchange: (request) =>
          new Promise((answered, failed) => {
            if (socket.destroyed) return failed(new Error("the connection is closed"))
            waiting = { resolve: answered, reject: failed }
            socket.write(request)
          }),
        close: () => socket.destroy(),
      })
    })
  })
