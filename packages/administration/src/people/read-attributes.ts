import {
  commonAttributes,
  findAttribute,
  findExtension,
  type JsonObject,
  sameName,
  userResource,
  validateResource,
} from "@rollcall/domain/scim"
import { Result } from "effect"
import { invalid } from "../refusal.ts"

/**
 * Reads a person's attributes as SCIM does; throws what is wrong with them. What SCIM would leave out without a word, an
 * administrator hears of: an attribute that nobody knows, or that cannot be given.
 */
export const readAttributes = (resource: JsonObject): JsonObject => {
  for (const name of Object.keys(resource)) requireGiven(name)
  return Result.getOrElse(validateResource(resource, userResource), (error) => {
    throw invalid(error.detail, "path" in error ? error.path : undefined)
  }).resource
}

/** Takes what is sent in the place of what was there; null takes it away. Capitals do not count. */
export const mergeAttributes = (before: JsonObject, patch: JsonObject): JsonObject => {
  const sent = Object.keys(patch)
  const kept = Object.entries(before).filter(([name]) => !sent.some((given) => sameName(given, name)))
  return { ...Object.fromEntries(kept), ...patch }
}

const core = [...commonAttributes, ...userResource.core.attributes]

const requireGiven = (name: string): void => {
  if (sameName(name, userResource.core.id) || findExtension(name, userResource) !== undefined) return
  switch (findAttribute(core, name)?.mutability) {
    case undefined:
      throw invalid(`${name} is no attribute of a SCIM User that is known here.`, name)
    case "readOnly":
      throw invalid(`${name} is made by Rollcall and cannot be set.`, name)
    case "writeOnly":
      throw invalid("No passwords are kept here.", name)
    default:
  }
}
