import type { TypedCompare, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { isUuid } from "../uuid.ts"
import { afterPrefix } from "./after-prefix.ts"
import { elementValues, userArray, userValues, type ValueSource } from "./user-values.ts"

/**
 * A typed filter as a condition on the users table `u`, the SQL twin of the domain's `evaluateFilter`. Values are
 * always bound. An absent value makes a comparison null, which a WHERE reads as false and `is not true` negates, so
 * no plain comparison is wrapped and indexes stay usable.
 */
export const compileUserFilter = (filter: TypedFilter, entityId: string): RawBuilder<SqlBool> =>
  compile(filter, userValues, entityId)

const compile = (filter: TypedFilter, values: ValueSource, entityId: string): RawBuilder<SqlBool> => {
  switch (filter._tag) {
    case "Always":
      return sql`true`
    case "And":
      return sql`(${compile(filter.left, values, entityId)} and ${compile(filter.right, values, entityId)})`
    case "Or":
      return sql`(${compile(filter.left, values, entityId)} or ${compile(filter.right, values, entityId)})`
    case "Not":
      return sql`((${compile(filter.filter, values, entityId)}) is not true)`
    case "AnyElement": {
      const array = userArray(filter.keys)
      const exists = sql<SqlBool>`exists (select 1 from jsonb_array_elements(${array}) as e (v)
        where ${compile(filter.filter, elementValues, entityId)})`
      const narrowed = filter.keys.join(".") === "emails" ? emailLookUp(filter.filter, entityId) : undefined
      if (narrowed === undefined) return exists
      return narrowed.isWhole ? narrowed.condition : sql`(${narrowed.condition} and ${exists})`
    }
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
    return sql`${number} ${sql.raw(operators[op] ?? "=")} ${value}::numeric`
  }
  if (target.keys.join(".") === "id" && op === "eq" && values === userValues) {
    // The key itself: a text that is no UUID is nobody's.
    return isUuid(value) ? sql`u.id = ${value}::uuid` : sql`false`
  }
  return compareText(values.text(target.keys), op, value, values.isIndexed(target.keys))
}

const operators: Readonly<Record<string, string>> = { eq: "=", gt: ">", ge: ">=", lt: "<", le: "<=" }

const compareText = (
  text: RawBuilder<string>,
  op: TypedCompare["op"],
  value: string,
  indexed: boolean,
): RawBuilder<SqlBool> => {
  switch (op) {
    case "co":
      return sql`strpos(${text}, ${value}) > 0`
    case "sw":
      return indexed ? startsWith(text, value) : sql`starts_with(${text}, ${value})`
    case "ew":
      return sql`right(${text}, length(${value}::text)) = ${value}`
    default:
      return sql`${text} collate "C" ${sql.raw(operators[op] ?? "=")} ${value}`
  }
}

/** A prefix as a range, which an index serves whatever the plan: a pattern bound to a parameter is scanned for. */
const startsWith = (text: RawBuilder<string>, prefix: string): RawBuilder<SqlBool> => {
  const end = afterPrefix(prefix)
  return end === undefined ? sql`${text} >= ${prefix}` : sql`(${text} >= ${prefix} and ${text} < ${end})`
}

/** The part of a filter on e-mails that the e-mail index answers; `isWhole`: all of it. */
const emailLookUp = (
  filter: TypedFilter,
  entityId: string,
): { readonly condition: RawBuilder<SqlBool>; readonly isWhole: boolean } | undefined => {
  if (filter._tag === "And") {
    const part = emailLookUp(filter.left, entityId) ?? emailLookUp(filter.right, entityId)
    return part && { ...part, isWhole: false }
  }
  if (filter._tag !== "Compare" || filter.target.keys.join(".") !== "value" || typeof filter.value !== "string") {
    return undefined
  }
  if (filter.op !== "eq" && filter.op !== "sw") return undefined
  const found = compareText(sql`m.value_key`, filter.op, filter.value, true)
  const condition = sql<SqlBool>`u.id in (select m.user_id from user_email m
    where m.entity_id = ${entityId} and ${found})`
  return { condition, isWhole: true }
}
