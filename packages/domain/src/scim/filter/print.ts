import { printAttributePath } from "../schema/attribute-path.ts"
import type { Compare, Filter } from "./ast.ts"

/**
 * Prints a filter as canonical text, with no more parentheses than its shape needs: `parseFilter` reads back the same
 * filter, positions aside.
 *
 * @example
 * import { parseFilter, printFilter } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const { filter } = Result.getOrThrow(parseFilter('((userName  EQ "ada") AND (not (title Pr or active eq True)))'))
 * printFilter(filter) // => 'userName eq "ada" and not (title pr or active eq true)'
 */
export const printFilter = (filter: Filter): string => {
  switch (filter._tag) {
    case "Compare":
      return `${printAttributePath(filter.path)} ${filter.op} ${printValue(filter)}`
    case "Present":
      return `${printAttributePath(filter.path)} pr`
    case "ValuePath":
      return `${printAttributePath(filter.path)}[${printFilter(filter.filter)}]`
    case "Not":
      return `not (${printFilter(filter.filter)})`
    case "And":
      return `${printIn(filter.left, ["Or"])} and ${printIn(filter.right, ["Or", "And"])}`
    case "Or":
      // A chain is read from the left, so only a chain on the right needs parentheses to stay where it is.
      return `${printFilter(filter.left)} or ${printIn(filter.right, ["Or"])}`
  }
}

const printIn = (filter: Filter, parenthesised: ReadonlyArray<Filter["_tag"]>): string =>
  parenthesised.includes(filter._tag) ? `(${printFilter(filter)})` : printFilter(filter)

const printValue = ({ value, written }: Compare): string => written ?? JSON.stringify(value)
