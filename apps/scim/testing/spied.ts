import type { Database } from "@rollcall/database"

type Lent = Parameters<Parameters<Database["lend"]>[0]>[0]
/** What a statement came to. */
export type Outcome = Awaited<ReturnType<Lent["runText"]>>
/** Stands between a server and its database: runs a statement, or does not, and hands on what it came to. */
export type Around = (text: string, run: () => Promise<Outcome>) => Promise<Outcome>

/** The same database, but every statement of entities and of reads goes through `around`. */
export const spied = (database: Database, around: Around): Database => {
  // The outcome is handed on as it came, so its rows stay what the statement's are.
  const through = <A extends Outcome>(text: string, run: () => Promise<A>) => around(text, run) as Promise<A>
  return {
    ...database,
    lend: (work) =>
      database.lend((session) =>
        work({
          run: (statement, values) => through(statement.text, () => session.run(statement, values)),
          runText: (text) => through(text, () => session.runText(text)),
        }),
      ),
    read: (statement, values) => through(statement.text, () => database.read(statement, values)),
  }
}
