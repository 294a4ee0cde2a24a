import type pg from "pg"
import { streamOf } from "./client-stream.ts"

/** Work on a client of a pool; to be told each time the server has answered. */
export type ClientWork<A> = (client: pg.PoolClient, heard: () => void) => Promise<A>

/**
 * Lends the clients of a pool. One whose server has said nothing for `silence` ms is given up, and what waits for it
 * fails: a server that hangs, or a network that swallows, closes no connection. Longer than any statement may run.
 */
export const lenderOf =
  (pool: pg.Pool, silence: number) =>
  async <A>(work: ClientWork<A>): Promise<A> => {
    const client = await pool.connect()
    let isGivenUp = false
    const watch = setTimeout(() => {
      isGivenUp = true
      streamOf(client)?.destroy(
        Object.assign(new Error(`no answer from PostgreSQL for ${silence} ms`), { code: "ETIMEDOUT" }),
      )
    }, silence)
    try {
      return await work(client, () => watch.refresh())
    } finally {
      clearTimeout(watch)
      client.release(isGivenUp)
    }
  }
