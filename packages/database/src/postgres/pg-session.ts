import type pg from "pg"
import type { Outcome, Parameter, Session } from "../session/session.ts"
import type { Statement } from "../session/statement.ts"

/** A session on a client of pg, which must pipeline. */
export const pgSession = (client: pg.ClientBase): Session => {
  const hold = holdWrites(client)
  return {
    run: (statement, values) => {
      hold()
      return runOn(client, statement, values)
    },
    runText: async (text) => {
      hold()
      // Several statements in one text have a result each.
      const results: ReadonlyArray<pg.QueryResult> = [await client.query(text)].flat()
      const last = results.at(-1)
      return { rows: last?.rows ?? [], count: last?.rowCount ?? 0 }
    },
  }
}

/** Runs a statement by its name, so that it is parsed and planned once a connection. */
export const runOn = async <Row>(
  client: Pick<pg.ClientBase, "query">,
  { name, text }: Statement<Row>,
  values: ReadonlyArray<Parameter>,
): Promise<Outcome<Row>> => {
  // pg wants a list it could write to.
  const { rows, rowCount } = await client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] })
  return { rows, count: rowCount ?? 0 }
}

interface Corkable {
  readonly cork: () => void
  readonly uncork: () => void
}

/**
 * What is sent before the program waits for anything goes to the network at once: pg would write each statement by
 * itself, and a write to the network costs more than the statement.
 */
const holdWrites = (client: pg.ClientBase): (() => void) => {
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

/** pg's types do not name the socket. Without it every statement is written by itself, and all else is the same. */
const streamOf = (client: object): Corkable | undefined => {
  const connection: unknown = Reflect.get(client, "connection")
  const stream: unknown =
    typeof connection === "object" && connection !== null ? Reflect.get(connection, "stream") : undefined
  return typeof stream === "object" && stream !== null && "cork" in stream && "uncork" in stream
    ? (stream as Corkable)
    : undefined
}
