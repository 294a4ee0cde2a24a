import type { TypedCompare } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { afterPrefix } from "./after-prefix.ts"

const operators: Readonly<Record<string, string>> = { eq: "=", gt: ">", ge: ">=", lt: "<", le: "<=" }

/** The SQL of an operator that orders. */
export const orderOperator = (op: TypedCompare["op"]): RawBuilder<unknown> => sql.raw(operators[op] ?? "=")

/** A comparison of texts by code point; the database has them folded already. */
export const compareText = (
  text: RawBuilder<string>,
  op: TypedCompare["op"],
  value: string,
  indexed: boolean,
): RawBuilder<SqlBool> => {
  switch (op) {
    case "co":
      return sql`${text} like ${`%${value.replaceAll(/[\\%_]/g, "\\$&")}%`}`
    case "sw":
      return indexed ? startsWith(text, value) : sql`starts_with(${text}, ${value})`
    case "ew":
      return sql`right(${text}, length(${value}::text)) = ${value}`
    default:
      return sql`${text} collate "C" ${orderOperator(op)} ${value}`
  }
}

/** A prefix as a range, which an index serves whatever the plan: a pattern bound to a parameter is scanned for. */
const startsWith = (text: RawBuilder<string>, prefix: string): RawBuilder<SqlBool> => {
  const end = afterPrefix(prefix)
  return end === undefined ? sql`${text} >= ${prefix}` : sql`(${text} >= ${prefix} and ${text} < ${end})`
}
