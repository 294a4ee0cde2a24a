import { Result } from "effect"
import type { InvalidFilter, Sensitive, TooMany } from "../error.ts"
import type { Filter } from "../filter/ast.ts"
import { evaluateFilter } from "../filter/evaluate.ts"
import { resolveElementFilter } from "../filter/resolve.ts"
import { isJsonObject, type Json } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { countComparisons, look, type Session } from "./session.ts"

/** The places of the elements that brackets choose; without brackets, of all that filters can see. */
export const select = (
  elements: ReadonlyArray<Json>,
  attribute: Attribute,
  filter: Filter | undefined,
  session: Session,
): Result.Result<ReadonlyArray<number>, InvalidFilter | Sensitive | TooMany> => {
  const tooMany = countComparisons(session, elements.length * (filter === undefined ? 1 : termsOf(filter)))
  if (tooMany !== undefined) return Result.fail(tooMany)
  const forms = elements.map((element) => look(session, attribute, element).form)
  if (filter === undefined) return Result.succeed(placesWhere(forms, (form) => form !== undefined))
  return Result.map(resolveElementFilter(filter, attribute), (typed) =>
    placesWhere(forms, (form) => isJsonObject(form) && evaluateFilter(typed, form)),
  )
}

const placesWhere = (
  forms: ReadonlyArray<Json | undefined>,
  holds: (form: Json | undefined) => boolean,
): ReadonlyArray<number> => forms.flatMap((form, i) => (holds(form) ? [i] : []))

const termsOf = (filter: Filter): number => {
  switch (filter._tag) {
    case "And":
    case "Or":
      return termsOf(filter.left) + termsOf(filter.right)
    case "Not":
    case "ValuePath":
      return termsOf(filter.filter)
    default:
      return 1
  }
}
