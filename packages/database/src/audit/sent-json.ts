/** An instant in SQL, as `Date.toISOString` writes it; null where there is none. */
export const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A JSON object in SQL of members by name, without those that are null. */
export const object = (members: Readonly<Record<string, string>>): string =>
  `json_strip_nulls(json_build_object(${Object.entries(members)
    .map(([name, column]) => `'${name}', ${column}`)
    .join(", ")}))`

/** So many of many are shown. */
export const mostShown = 20

/**
 * A sample in SQL: how many rows a query has, and the first of them in its order. The query has a column `it`, and
 * `n`, which numbers its rows.
 */
export const sampleOf = (numbered: string): string =>
  `(select json_build_object('total', count(*), 'shown', coalesce(json_agg(it order by n)
    filter (where n <= ${mostShown}), '[]')) from (${numbered}) sampled)`
