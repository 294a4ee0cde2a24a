import { Result } from "effect"
import type { InvalidFilter, Sensitive } from "../error.ts"
import type { ResourceSchema } from "../schema/attribute.ts"
import { resolvePath } from "../schema/attribute-path.ts"
import type { Filter } from "./ast.ts"
import { resolveFilter } from "./resolve.ts"
import type { TypedFilter } from "./typed-filter.ts"

/**
 * Looks up one filter in the schemas of several resource types, for a search over all of them: one typed filter for each
 * schema, in order. An attribute that a type does not have is one without a value there; an attribute that no type has
 * is an error.
 *
 * Source: RFC 7644 §3.4.2.1.
 * Errors: as `resolveFilter`.
 *
 * @example
 * import { groupResource, parseFilter, resolveFilterAcross, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const { filter } = Result.getOrThrow(parseFilter('displayName sw "s" and active eq true'))
 * const [ofUsers, ofGroups] = Result.getOrThrow(resolveFilterAcross(filter, [userResource, groupResource]))
 * ofGroups?._tag === "And" ? ofGroups.right : undefined // => { _tag: "Not", filter: { _tag: "Always" } }
 */
export const resolveFilterAcross = (
  filter: Filter,
  schemas: ReadonlyArray<ResourceSchema>,
): Result.Result<ReadonlyArray<TypedFilter>, InvalidFilter | Sensitive> => {
  const resolved: Array<TypedFilter> = []
  for (const schema of schemas) {
    const typed = resolveIn(filter, schema, schemas)
    if (Result.isFailure(typed)) return Result.fail(typed.failure)
    resolved.push(typed.success)
  }
  return Result.succeed(resolved)
}

const resolveIn = (
  filter: Filter,
  schema: ResourceSchema,
  schemas: ReadonlyArray<ResourceSchema>,
): Result.Result<TypedFilter, InvalidFilter | Sensitive> => {
  switch (filter._tag) {
    case "And":
    case "Or": {
      const left = resolveIn(filter.left, schema, schemas)
      if (Result.isFailure(left)) return left
      return Result.map(resolveIn(filter.right, schema, schemas), (right) => ({
        _tag: filter._tag,
        left: left.success,
        right,
      }))
    }
    case "Not":
      return Result.map(resolveIn(filter.filter, schema, schemas), negate)
    default: {
      const elsewhere = schemas.some((other) => resolvePath(filter.path, other) !== undefined)
      const isAbsent = elsewhere && resolvePath(filter.path, schema) === undefined
      return isAbsent ? Result.succeed(withoutValue(filter)) : resolveFilter(filter, schema)
    }
  }
}

/** What a term says of an attribute without a value. */
const withoutValue = (term: Exclude<Filter, { _tag: "And" | "Or" | "Not" }>): TypedFilter => {
  const isTrue = term._tag === "Compare" && (term.value === null ? term.op === "eq" : term.op === "ne")
  return isTrue ? always : negate(always)
}

const always: TypedFilter = { _tag: "Always" }

const negate = (filter: TypedFilter): TypedFilter => ({ _tag: "Not", filter })
