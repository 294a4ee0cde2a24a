import type { TypedCompare, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { isUuid } from "../uuid.ts"
import { compareText, orderOperator } from "./compare-text.ts"
import type { ResourceSource, ValueSource } from "./source.ts"

/**
 * A typed filter as a condition on the rows of a resource, the SQL twin of the domain's `evaluateFilter`. Values are
 * always bound. An absent value makes a comparison null, which a WHERE reads as false and `is not true` negates, so
 * no plain comparison is wrapped and indexes stay usable.
 */
export const compileFilter = (filter: TypedFilter, source: ResourceSource, entityId: string): RawBuilder<SqlBool> =>
  compile(filter, source, (list) => {
    const exists = source.anyElement(list.keys, (element) => compileElement(list.filter, element))
    const found = source.lookUp(list.keys, list.filter, entityId)
    if (found === undefined) return exists
    return found.isWhole ? found.condition : sql`(${found.condition} and ${exists})`
  })

/** The same for what stood in brackets: a condition on one element. No list lies inside an element. */
export const compileElement = (filter: TypedFilter, element: ValueSource): RawBuilder<SqlBool> =>
  compile(filter, element, () => sql`false`)

type AnyElement = Extract<TypedFilter, { _tag: "AnyElement" }>

const compile = (
  filter: TypedFilter,
  values: ValueSource,
  inList: (list: AnyElement) => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> => {
  switch (filter._tag) {
    case "Always":
      return sql`true`
    case "And":
      return sql`(${compile(filter.left, values, inList)} and ${compile(filter.right, values, inList)})`
    case "Or":
      return sql`(${compile(filter.left, values, inList)} or ${compile(filter.right, values, inList)})`
    case "Not":
      return sql`((${compile(filter.filter, values, inList)}) is not true)`
    case "AnyElement":
      return inList(filter)
    case "Present": {
      const { attribute, keys } = filter.target
      return attribute.type === "boolean" ? sql`${values.json(keys)} is not null` : sql`${values.text(keys)} <> ''`
    }
    case "Compare":
      return compare(filter, values)
  }
}

const compare = (filter: TypedCompare, values: ValueSource): RawBuilder<SqlBool> => {
  const { target, op, value } = filter
  if (typeof value === "boolean") return sql`${values.json(target.keys)} = to_jsonb(${value}::boolean)`
  if (typeof value === "number") {
    const number =
      target.attribute.type === "dateTime"
        ? values.instant(target.keys)
        : sql`(${values.json(target.keys)} #>> '{}')::numeric`
    return sql`${number} ${orderOperator(op)} ${value}::numeric`
  }
  const uuid = op === "eq" ? values.uuid?.(target.keys) : undefined
  // A text that is no UUID is nobody's.
  if (uuid !== undefined) return isUuid(value) ? sql`${uuid} = ${value}::uuid` : sql`false`
  return compareText(values.text(target.keys), op, value, values.isIndexed(target.keys))
}
