import type { TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"

/** Where in the database the values of a resource, or of one element of a list of it, lie. */
export interface ValueSource {
  /** The value at these keys as text, or as jsonb for what is no text. */
  readonly text: (keys: ReadonlyArray<string>) => RawBuilder<string>
  readonly json: (keys: ReadonlyArray<string>) => RawBuilder<unknown>
  /** Milliseconds since 1970. */
  readonly instant: (keys: ReadonlyArray<string>) => RawBuilder<number>
  /** Whether the text at these keys is a column with an index of its own. */
  readonly isIndexed: (keys: ReadonlyArray<string>) => boolean
  /** The column of type uuid that the text at these keys is, where it is one. */
  readonly uuid?: (keys: ReadonlyArray<string>) => RawBuilder<string> | undefined
}

/** A condition on the elements of a list, with the source it is to be compiled for. */
export type OnElement = (values: ValueSource) => RawBuilder<SqlBool>

/** Where the values of a resource lie, and how its lists are looked through. */
export interface ResourceSource extends ValueSource {
  /** The column of its id. */
  readonly id: RawBuilder<string>
  /** The ids of an entity's living resources for which a condition holds. */
  readonly idsWhere: (entityId: string, condition: RawBuilder<SqlBool>) => RawBuilder<unknown>
  /** Whether an element of the list at these keys fulfils a condition. */
  readonly anyElement: (keys: ReadonlyArray<string>, holds: OnElement) => RawBuilder<SqlBool>
  /** The part of a filter on such elements that an index answers; `isWhole`: all of it. */
  readonly lookUp: (keys: ReadonlyArray<string>, filter: TypedFilter, entityId: string) => LookUp | undefined
  /** The value of a list to sort by: its primary element's, or else its first. */
  readonly sortable: (keys: ReadonlyArray<string>) => RawBuilder<unknown>
}

export interface LookUp {
  readonly condition: RawBuilder<SqlBool>
  readonly isWhole: boolean
}

/** The values of one element of a jsonb array, which is `e.v`. */
export const jsonElement: ValueSource = {
  text: (keys) => jsonText(sql`e.v`, keys),
  json: (keys) => jsonAt(sql`e.v`, keys),
  instant: (keys) => sql`extract(epoch from ${jsonText(sql`e.v`, keys)}::timestamptz) * 1000`,
  isIndexed: () => false,
}

/** Whether an element of a jsonb array fulfils a condition; false where there is no array. */
export const anyOfJson = (array: RawBuilder<unknown>, holds: OnElement): RawBuilder<SqlBool> =>
  sql`exists (select 1 from jsonb_array_elements(${array}) as e (v) where ${holds(jsonElement)})`

// The keys are names of the schema, never a client's text.
export const jsonText = (root: RawBuilder<unknown>, keys: ReadonlyArray<string>): RawBuilder<string> =>
  keys.length === 0 ? sql`(${root} #>> '{}')` : sql`(${jsonAt(root, keys.slice(0, -1))} ->> ${sql.lit(keys.at(-1))})`

export const jsonAt = (root: RawBuilder<unknown>, keys: ReadonlyArray<string>): RawBuilder<unknown> =>
  keys.reduce((at, key) => sql`${at} -> ${sql.lit(key)}`, root)
