/** A statement whose text never changes, so it is parsed and planned once a connection. */
export interface Statement<Row> {
  readonly name: string | undefined
  readonly text: string
  /** Whether it may change anything. */
  readonly writes: boolean
  /** There in types only: what a row of its outcome is. */
  readonly row?: Row
}

let count = 0
const define = <Row>(text: string, writes: boolean): Statement<Row> => ({ name: `rollcall_${count++}`, text, writes })

/** Defines a statement that only reads. Its values are `$1`, `$2` and so on; `$1` is the entity where rows are one's. */
export const query = <Row>(text: string): Statement<Row> => define(text, false)

/** Defines a statement that writes; its values as those of a `query`. */
export const command = <Row = unknown>(text: string): Statement<Row> => define(text, true)

/** A command that adds or changes as many rows as it is given. */
export interface RowsCommand<Row extends object> extends Statement<unknown> {
  readonly takesRows: true
  /** There in types only: what it is given. */
  readonly given?: Row
}

/** Defines a command that writes rows; `$2` is a JSON array of them, in which what is undefined is absent. */
export const rowsCommand = <Row extends object>(text: string): RowsCommand<Row> => ({
  ...define(text, true),
  takesRows: true,
})

/** A filter makes texts of any shape: past so many, a text gets no name, and is planned each time. */
const mostMade = 400
const made = new Map<string, Statement<unknown>>()

/** The statement of a text that was made for one request; the same for the same text. */
export const madeStatement = <Row>(text: string): Statement<Row> => {
  const known = made.get(text)
  // The rows of a text are what whoever wrote it asked for.
  if (known !== undefined) return known as Statement<Row>
  const name = made.size < mostMade ? `rollcall_made_${made.size}` : undefined
  const fresh: Statement<Row> = { name, text, writes: true }
  if (name !== undefined) made.set(text, fresh)
  return fresh
}
