import type { SortBy } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"
import { userArray, userValues } from "./user-values.ts"

/** The ORDER BY of a list: people without the attribute last, or first in descending order; then by id. */
export const compileSort = (sortBy: SortBy | undefined): RawBuilder<unknown> => {
  if (sortBy === undefined) return sql`u.id`
  const order = sortBy.descending ? sql`desc nulls first` : sql`asc nulls last`
  return sql`${valueOf(sortBy)} ${order}, u.id`
}

const valueOf = ({ attribute, keys, multiValued }: SortBy): RawBuilder<unknown> => {
  if (multiValued) {
    const [name = "", ...rest] = keys
    const at = rest.reduce<RawBuilder<unknown>>((value, key) => sql`${value} -> ${sql.lit(key)}`, sql`e.v`)
    return sql`(select ${at} #>> '{}' from jsonb_array_elements(${userArray([name])})
      with ordinality as e (v, n) order by (e.v -> 'primary') is not distinct from 'true'::jsonb desc, e.n limit 1) collate "C"`
  }
  if (attribute.type === "boolean") return userValues.json(keys)
  return attribute.type === "dateTime" ? userValues.instant(keys) : sql`${userValues.text(keys)} collate "C"`
}
