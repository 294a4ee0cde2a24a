import { faultOf } from "@rollcall/database"
import { parseFilter, resolveFilter, type ResourceSchema, type TypedFilter } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"
import { type ApiProblem, wrongFields } from "../api-problem.ts"

/** Reads a SCIM filter with the parser that identity providers' filters are read with. */
export const readFilter = (
  text: string | undefined,
  schema: ResourceSchema,
): Effect.Effect<TypedFilter | undefined, ApiProblem> => {
  if (text === undefined || text.trim() === "") return Effect.succeed(undefined)
  const read = Result.flatMap(parseFilter(text.trim()), ({ filter }) => resolveFilter(filter, schema))
  return Effect.fromResult(Result.mapError(read, ({ detail }) => wrongFields([{ path: "filter", message: detail }])))
}

const tooSlow = wrongFields([{ path: "filter", message: "Takes longer than three seconds; ask for less" }])

/** Looks with a filter that somebody chose: that it takes too long is a matter of the filter. */
export const filtered = <A, R>(
  filter: TypedFilter | undefined,
  look: Effect.Effect<A, never, R>,
): Effect.Effect<A, ApiProblem, R> =>
  filter === undefined
    ? look
    : Effect.catchDefect(look, (defect) => (faultOf(defect) === "too-slow" ? Effect.fail(tooSlow) : Effect.die(defect)))
