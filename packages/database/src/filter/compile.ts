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
export const compileFilter = (filter: TypedFilter, source: ResourceSource, entityId: string): RawBuilder<SqlBool> => {
  const compiled = (part: TypedFilter): RawBuilder<SqlBool> =>
    compile(part, source, {
      inList: (list) => {
        const exists = source.anyElement(list.keys, (element) => compileElement(list.filter, element))
        const found = source.lookUp(list.keys, list.filter, entityId)
        if (found === undefined) return exists
        return found.isWhole ? found.condition : sql`(${found.condition} and ${exists})`
      },
      // PostgreSQL reads everybody for one "or" over two indexes of different tables; each by itself it looks up.
      either: ({ left, right }) =>
        isLookedUp(left, source) && isLookedUp(right, source)
          ? sql`${source.id} in (${source.idsWhere(entityId, compiled(left))}
              union ${source.idsWhere(entityId, compiled(right))})`
          : undefined,
    })
  return compiled(filter)
}

/** The same for what stood in brackets: a condition on one element. No list lies inside an element. */
export const compileElement = (filter: TypedFilter, element: ValueSource): RawBuilder<SqlBool> =>
  compile(filter, element, { inList: () => sql`false`, either: () => undefined })

type AnyElement = Extract<TypedFilter, { _tag: "AnyElement" }>
type Or = Extract<TypedFilter, { _tag: "Or" }>

/** How what is not a matter of single values is compiled. */
interface OfResource {
  readonly inList: (list: AnyElement) => RawBuilder<SqlBool>
  /** A better form of an "or" than the plain one, where there is one. */
  readonly either: (filter: Or) => RawBuilder<SqlBool> | undefined
}

const compile = (filter: TypedFilter, values: ValueSource, ofResource: OfResource): RawBuilder<SqlBool> => {
  switch (filter._tag) {
    case "Always":
      return sql`true`
    case "And":
      return sql`(${compile(filter.left, values, ofResource)} and ${compile(filter.right, values, ofResource)})`
    case "Or":
      return (
        ofResource.either(filter) ??
        sql`(${compile(filter.left, values, ofResource)} or ${compile(filter.right, values, ofResource)})`
      )
    case "Not":
      return sql`((${compile(filter.filter, values, ofResource)}) is not true)`
    case "AnyElement":
      return ofResource.inList(filter)
    case "Present": {
      const { attribute, keys } = filter.target
      return attribute.type === "boolean" ? sql`${values.json(keys)} is not null` : sql`${values.text(keys)} <> ''`
    }
    case "Compare":
      return compare(filter, values)
  }
}

/** Whether an index finds the few for whom a filter may hold. */
const isLookedUp = (filter: TypedFilter, source: ResourceSource): boolean => {
  switch (filter._tag) {
    case "And":
      return isLookedUp(filter.left, source) || isLookedUp(filter.right, source)
    case "Or":
      return isLookedUp(filter.left, source) && isLookedUp(filter.right, source)
    case "AnyElement":
      // Which entity makes no difference.
      return source.lookUp(filter.keys, filter.filter, "") !== undefined
    case "Compare": {
      const { keys } = filter.target
      const isKey = source.uuid?.(keys) !== undefined
      return (filter.op === "eq" || filter.op === "sw") && (isKey || source.isIndexed(keys))
    }
    default:
      return false
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
