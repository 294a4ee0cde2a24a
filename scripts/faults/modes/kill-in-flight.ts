import { setTimeout as sleep } from "node:timers/promises"
import type { Random } from "../random.ts"
import type { Server } from "../server/subject.ts"

/** Kills a server while it works on a request. */
export interface Killer {
  /** To be called whenever a whole request has left for the server. */
  readonly onSent: () => void
  /** Kills at the next request, within `latency` milliseconds of its leaving. Settles before anything else happens. */
  readonly kill: (server: Server, latency: number) => Promise<void>
}

/** Without any request for so long, it kills all the same. */
const longestWait = 1_000

export const makeKiller = (random: Random): Killer => {
  let strike = () => {}
  return {
    onSent: () => strike(),
    kill: async (server, latency) => {
      const struck = new Promise<void>((resolve) => {
        strike = () => {
          strike = () => {}
          // Our whole thread stands still, so that the moment is the server's and not that of a busy script; and early
          // moments are likelier, for an answer that was under way is no request in flight.
          standStill(latency * random.fraction() ** 2)
          server.kill("SIGKILL")
          resolve()
        }
      })
      await Promise.race([struck, sleep(longestWait, undefined, { ref: false })])
      strike()
    },
  }
}

const standStill = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
