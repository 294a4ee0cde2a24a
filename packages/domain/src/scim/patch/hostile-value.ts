import { InvalidPath, InvalidSyntax } from "../error.ts"
import { isJsonArray, isJsonObject, type Json } from "../json.ts"
import { isRefusedName } from "../schema/attribute-path.ts"

/** Deeper than any SCIM value; beyond it, code that walks a value by recursion could run out of stack. */
const deepest = 32

/**
 * Why a value cannot be taken at all: it nests too deeply, or an object in it has a key such as `__proto__`, which is
 * harmless here and a trap for whoever merges the stored value one day. Walks without recursion.
 */
export const findHostile = (value: Json): InvalidSyntax | InvalidPath | undefined => {
  let level: ReadonlyArray<Json> = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return new InvalidSyntax({ detail: `The value nests deeper than ${deepest} levels.` })
    const below: Array<Json> = []
    for (const item of level) {
      if (isJsonArray(item)) for (const element of item) below.push(element)
      if (!isJsonObject(item)) continue
      for (const [key, inner] of Object.entries(item)) {
        if (isRefusedName(key)) return new InvalidPath({ detail: `"${key}" cannot be the name of an attribute.` })
        below.push(inner)
      }
    }
    level = below
  }
  return undefined
}
