import type pg from "pg"
import type { Outcome, Parameter, Session } from "../session/session.ts"
import type { Statement } from "../session/statement.ts"

/** A session on a client of pg, which must pipeline. */
export const pgSession = (client: pg.ClientBase): Session => ({
  run: (statement, values) => runOn(client, statement, values),
  runText: async (text) => {
    // Several statements in one text have a result each.
    const results: ReadonlyArray<pg.QueryResult> = [await client.query(text)].flat()
    const last = results.at(-1)
    return { rows: last?.rows ?? [], count: last?.rowCount ?? 0 }
  },
})

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
