import type { PGlite, Results } from "@electric-sql/pglite"
import type { Outcome, Session } from "../session/session.ts"

/** A session on PGlite, for whoever has the turn. PGlite keeps statements in order by itself. */
export const pgliteSession = (pglite: PGlite): Session => ({
  run: async <Row>({ text }: { readonly text: string }, values: ReadonlyArray<unknown>) =>
    outcomeOf<Row>(await pglite.query(text, [...values])),
  runText: async (text) => outcomeOf((await pglite.exec(text)).at(-1)),
})

const outcomeOf = <Row>(results: Results | undefined): Outcome<Row> => {
  // PGlite types its rows as it finds them; whoever wrote the statement knows its columns.
  const rows = (results?.rows ?? []) as Array<Row>
  return { rows, count: results?.affectedRows ?? rows.length }
}
