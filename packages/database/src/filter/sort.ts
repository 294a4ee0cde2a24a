import type { SortBy } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"
import type { ResourceSource } from "./source.ts"

/** The direction of a list, with the resources that lack the attribute last, or first in descending order. */
export const directionOf = ({ descending }: SortBy): RawBuilder<unknown> =>
  descending ? sql`desc nulls first` : sql`asc nulls last`

/** What a resource is sorted by: a text by code point, a boolean or an instant. */
export const sortValue = ({ attribute, keys, multiValued }: SortBy, source: ResourceSource): RawBuilder<unknown> => {
  if (multiValued) return sql`${source.sortable(keys)} collate "C"`
  if (attribute.type === "boolean") return source.json(keys)
  return attribute.type === "dateTime" ? source.instant(keys) : sql`${source.text(keys)} collate "C"`
}
