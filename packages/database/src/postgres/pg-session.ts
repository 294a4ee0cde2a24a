import type pg from "pg"
import type { Outcome, Parameter, Session } from "../session/session.ts"
import type { Statement } from "../session/statement.ts"
import { streamOf } from "./client-stream.ts"

/** A session on a client of pg, which must pipeline. Tells of each answer, good or bad. */
export const pgSession = (client: pg.ClientBase, heard: () => void): Session => {
  const hold = holdWrites(client)
  return {
    run: async (statement, values) => {
      hold()
      try {
        return await runOn(client, statement, values)
      } finally {
        heard()
      }
    },
    runText: async (text) => {
      hold()
      // Several statements in one text have a result each.
      const results: ReadonlyArray<pg.QueryResult> = [await client.query(text).finally(heard)].flat()
      const last = results.at(-1)
      return { rows: last?.rows ?? [], count: last?.rowCount ?? 0 }
    },
  }
}

/** Runs a statement by its name, so that it is parsed and planned once a connection. */
export const runOn = async <Row>(
  client: pg.ClientBase,
  { name, text }: Statement<Row>,
  values: ReadonlyArray<Parameter>,
): Promise<Outcome<Row>> => {
  // pg wants a list it could write to.
  const { rows, rowCount } = await client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] })
  return { rows, count: rowCount ?? 0 }
}

/**
 * What is sent before the program waits for anything goes to the network at once: pg would write each statement by
 * itself, and a write to the network costs more than the statement.
 */
const holdWrites = (client: pg.ClientBase): (() => void) => {
  // Without it every statement is written by itself, and all else is the same.
  const stream = streamOf(client)
  let isHeld = false
  return () => {
    if (isHeld || stream === undefined) return
    isHeld = true
    stream.cork()
    process.nextTick(() => {
      isHeld = false
      stream.uncork()
    })
  }
}
