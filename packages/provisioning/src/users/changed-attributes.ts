import { equalJson, type Json, type JsonObject } from "@rollcall/domain/scim"

/** The attributes that differ, as they were and as they are; `undefined` when none does. */
export const changedAttributes = (
  before: JsonObject,
  after: JsonObject,
): { readonly before: JsonObject; readonly after: JsonObject } | undefined => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => !equalJson(before[name], after[name]))
  if (changed.length === 0) return undefined
  return { before: pick(before, changed), after: pick(after, changed) }
}

const pick = (from: JsonObject, names: ReadonlyArray<string>): JsonObject =>
  Object.fromEntries(
    names.flatMap((name): ReadonlyArray<[string, Json]> => {
      const value = from[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
