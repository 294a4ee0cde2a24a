/**
 * The entities that have rows in a table, as a table of a `with recursive`: `found (entity_id)`, whose last row is null.
 * The table is skipped through by the first column of its key, so that it costs as much as there are entities in it.
 */
export const entitiesIn = (table: string): string => `found as (
    (select entity_id from ${table} order by entity_id limit 1)
    union all
    select (select entity_id from ${table} t where t.entity_id > found.entity_id order by t.entity_id limit 1)
    from found where found.entity_id is not null)`
