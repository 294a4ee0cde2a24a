import type { Statement } from "./statement.ts"

/** What PostgreSQL gives back of a statement. */
export interface Outcome<Row> {
  readonly rows: ReadonlyArray<Row>
  /** How many rows were written, or read. */
  readonly count: number
}

/** A value a statement can be given. */
export type Parameter = string | number | boolean | null | Date | Uint8Array | ReadonlyArray<string | null>

/**
 * One connection. A statement goes out the moment it is asked for, behind those before it and without waiting for them,
 * and they run in that order.
 */
export interface Session {
  readonly run: <Row>(statement: Statement<Row>, values: ReadonlyArray<Parameter>) => Promise<Outcome<Row>>
  /** Several statements in one text, without values; the outcome is the last one's. */
  readonly runText: (text: string) => Promise<Outcome<unknown>>
}
