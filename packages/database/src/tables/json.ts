import type { ColumnType } from "kysely"

// JSON goes in as text: a driver would send a JavaScript array as a PostgreSQL array.
export type Json<A> = ColumnType<A, string, string>
export type NullableJson<A> = ColumnType<A | null, string | null, string | null>
