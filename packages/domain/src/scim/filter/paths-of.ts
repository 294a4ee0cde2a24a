import type { AttributePath } from "../schema/attribute-path.ts"
import type { Filter } from "./ast.ts"

/**
 * The attributes a filter names, as written and in order: what an index or a permission check needs. A name inside
 * brackets is given whole, after the attribute that has the brackets.
 *
 * @example
 * import { parseFilter, pathsOf } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * pathsOf(Result.getOrThrow(parseFilter('userName pr and emails[type eq "work"]')).filter)
 * // => [{ attribute: "userName" }, { attribute: "emails" }, { attribute: "emails", subAttribute: "type" }]
 */
export const pathsOf = (filter: Filter): ReadonlyArray<AttributePath> => {
  switch (filter._tag) {
    case "Compare":
    case "Present":
      return [filter.path]
    case "And":
    case "Or":
      return [...pathsOf(filter.left), ...pathsOf(filter.right)]
    case "Not":
      return pathsOf(filter.filter)
    case "ValuePath":
      return [
        filter.path,
        ...pathsOf(filter.filter).map(({ attribute }) => ({ ...filter.path, subAttribute: attribute })),
      ]
  }
}
