import { isJsonObject, type Json } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { keepsAnyShape } from "../schema/validate.ts"
import { elementsOf, isPrimary, mergeParts } from "./element.ts"
import { onlyPrimary } from "./primary.ts"
import { look, type Session } from "./session.ts"

/**
 * Adds what is not there yet (RFC 7644 §3.5.2.1: a value that is there is no change). An element with the value and
 * type of one that is there goes into it: RFC 7643 §2.4 wants no two with the same value and type. Where anything is
 * added, a primary value that is there already and is named again stays primary: sent twice, it must come to the same.
 */
export const append = (
  current: Json | undefined,
  items: ReadonlyArray<Json>,
  attribute: Attribute,
  session: Session,
): Json | undefined => {
  const merges = !keepsAnyShape(attribute)
  const before = elementsOf(current)
  const elements = [...before]
  // All places of a text, since a resource may come with two equal elements, of which one changes here.
  const texts = new Map<string, Set<number>>()
  const places = new Map<string, number>()
  const register = (element: Json, i: number): void => {
    const seen = look(session, attribute, element)
    texts.set(seen.text, (texts.get(seen.text) ?? new Set()).add(i))
    if (seen.identity !== undefined && !places.has(seen.identity)) places.set(seen.identity, i)
  }
  elements.forEach(register)
  const primary = new Set<number>()
  for (const item of items) {
    const seen = look(session, attribute, item)
    const [there] = texts.get(seen.text) ?? []
    if (there !== undefined) {
      if (isPrimary(item)) primary.add(there)
      continue
    }
    const at = merges && seen.identity !== undefined ? places.get(seen.identity) : undefined
    const old = at === undefined ? undefined : elements[at]
    const i = at ?? elements.length
    if (old !== undefined) texts.get(look(session, attribute, old).text)?.delete(i)
    elements[i] = old !== undefined && isJsonObject(item) ? mergeParts(old, item) : item
    register(elements[i], i)
    if (isPrimary(item)) primary.add(i)
  }
  if (elements.every((element, i) => element === before[i]) && elements.length === before.length) return current
  return onlyPrimary(elements, primary)
}
