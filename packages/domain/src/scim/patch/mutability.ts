import { Mutability } from "../error.ts"
import { equalJson, isJsonObject, type Json } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import type { ResolvedPath } from "../schema/attribute-path.ts"

/** Whether clients may not change what a path names. `schemas` follows from the attributes a resource has. */
export const isReadOnly = (resolved: ResolvedPath): boolean =>
  resolved._tag === "Attribute" &&
  (resolved.attribute.name === "schemas" ||
    resolved.attribute.mutability === "readOnly" ||
    resolved.subAttribute?.mutability === "readOnly")

/** The error of an operation on a read-only attribute (RFC 7644 §3.5.2). */
export const readOnlyProblem = (resolved: ResolvedPath, path: string): Mutability | undefined =>
  isReadOnly(resolved)
    ? new Mutability({ path, detail: `${path} is read-only. Take it out of the attribute mappings.` })
    : undefined

/**
 * The error of changing an immutable attribute that is set, or a part of one element that is (RFC 7644 §3.5.2: it may
 * be added where there was no value).
 */
export const immutableProblem = (
  attribute: Attribute,
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): Mutability | undefined => {
  if (before === undefined || equalJson(before, after)) return undefined
  if (attribute.mutability === "immutable") {
    return new Mutability({ path, detail: `${path} is set and cannot be changed any more.` })
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return undefined
  for (const part of attribute.subAttributes ?? []) {
    const problem = immutableProblem(part, before[part.name], after[part.name], `${path}.${part.name}`)
    if (problem !== undefined) return problem
  }
  return undefined
}
