import { equalJson, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { ResourceSchema } from "../schema/attribute.ts"
import type { Change } from "./operation.ts"

/** What differs between two states of a resource, attribute by attribute; those of an extension under its URN. */
export const changesBetween = (
  before: JsonObject,
  after: JsonObject,
  schema: ResourceSchema,
): ReadonlyArray<Change> => {
  const urns = new Set(schema.extensions.map(({ id }) => id))
  return namesIn(before, after).flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)]
    if (!urns.has(name)) return changed(name, was, is)
    const [old, now] = [isJsonObject(was) ? was : {}, isJsonObject(is) ? is : {}]
    return namesIn(old, now).flatMap((inner) => changed(`${name}:${inner}`, own(old, inner), own(now, inner)))
  })
}

const changed = (path: string, before: Json | undefined, after: Json | undefined): ReadonlyArray<Change> =>
  equalJson(before, after)
    ? []
    : [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]

const namesIn = (a: JsonObject, b: JsonObject): ReadonlyArray<string> => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
]

const own = (from: JsonObject, key: string): Json | undefined => (Object.hasOwn(from, key) ? from[key] : undefined)
