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
