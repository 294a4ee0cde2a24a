import { Result } from "effect"
import type { DialectNote } from "../../dialect-note.ts"
import type { Compare, Filter } from "../../filter/ast.ts"
import type { Json, JsonObject } from "../../json.ts"
import type { Attribute } from "../../schema/attribute.ts"
import { findAttribute } from "../../schema/attribute-path.ts"
import { validateValue } from "../../schema/validate.ts"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * Entra sets `emails[type eq "work"].value` where there is no work address and expects one to be made. RFC 7644
 * §3.5.2.3 would answer `noTarget`. A person made without the address would stay so: Entra sends it only once.
 */
export const createMissingElement: DialectRule = {
  id: "create-missing-element",
  tolerates: "Setting a part of an element that does not exist; the element is made.",
  source: "Microsoft Entra traffic recorded in zitadel/zitadel#9690, ssoready/ssoready#249, wireapp/wire-server#5419",
  section: "RFC 7644 §3.5.2.3",
}

/**
 * The parts an element must have for a filter to match it: `{ type: "work" }` for `type eq "work"`. `undefined` when
 * the filter does not say, because it is anything but equalities joined by `and`, or contradicts itself.
 */
export const partsFromFilter = (filter: Filter, attribute: Attribute): JsonObject | undefined => {
  const equalities = equalitiesOf(filter)
  if (equalities === undefined) return undefined
  const parts = new Map<string, Json>()
  for (const equality of equalities) {
    const part = findAttribute(attribute.subAttributes ?? [], equality.path.attribute)
    const value = part === undefined ? undefined : valueFor(part, equality)
    if (part === undefined || value === undefined) return undefined
    if (parts.has(part.name) && parts.get(part.name) !== value) return undefined
    parts.set(part.name, value)
  }
  return Object.fromEntries(parts)
}

const equalitiesOf = (filter: Filter): ReadonlyArray<Compare> | undefined => {
  if (filter._tag === "Compare") return filter.op === "eq" ? [filter] : undefined
  if (filter._tag !== "And") return undefined
  const left = equalitiesOf(filter.left)
  const right = equalitiesOf(filter.right)
  return left === undefined || right === undefined ? undefined : [...left, ...right]
}

/** The filter folds what it compares; the element gets the value as written. */
const valueFor = (part: Attribute, { value, written }: Compare): Json | undefined => {
  if (part.mutability === "readOnly") return undefined
  const scratch: Array<DialectNote> = []
  const unquoted = typeof value === "number" && part.type !== "integer" && part.type !== "decimal"
  const read = validateValue(part, unquoted ? (written ?? String(value)) : value, part.name, scratch)
  return Result.isSuccess(read) ? read.success : undefined
}
