import { type Database, type EntityTransaction, withEntity } from "@rollcall/database"

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const pageSizes = { embedded: 500, postgresql: 5_000 } as const

/** Reads of one entity, each in a transaction of its own. */
export interface Reading {
  readonly pageSize: number
  readonly read: <A>(work: (tx: EntityTransaction) => Promise<A>) => Promise<A>
}

export const readingOf = (database: Database, entityId: string): Reading => ({
  pageSize: pageSizes[database.kind],
  read: (work) => withEntity(database, entityId, work, "reading"),
})

/** Page after page: each is asked for behind what the one before ended with, until one ends with nothing. */
export async function* pagesOf<Page>(
  { read }: Reading,
  page: (tx: EntityTransaction, after: string | undefined) => Promise<Page>,
  lastOf: (page: Page) => string | undefined,
): AsyncGenerator<Page> {
  let after: string | undefined
  do {
    const from = after
    const found = await read((tx) => page(tx, from))
    after = lastOf(found)
    yield found
  } while (after !== undefined)
}

/** Row after row, where a page is a list of rows that is full unless it is the last. */
export async function* rowsOf<Row>(
  reading: Reading,
  idOf: (row: Row) => string,
  page: (tx: EntityTransaction, after: string | undefined, limit: number) => Promise<ReadonlyArray<Row>>,
): AsyncGenerator<Row> {
  const limit = reading.pageSize
  const lastOf = (rows: ReadonlyArray<Row>): string | undefined => {
    const last = rows.at(-1)
    return last === undefined || rows.length < limit ? undefined : idOf(last)
  }
  for await (const rows of pagesOf(reading, (tx, after) => page(tx, after, limit), lastOf)) yield* rows
}
