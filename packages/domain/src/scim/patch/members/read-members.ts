import { Result } from "effect"
import type { DialectNote } from "../../dialect-note.ts"
import { InvalidValue } from "../../error.ts"
import { fold, utf8Length } from "../../fold.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../json.ts"
import { sameName } from "../../schema/attribute-path.ts"
import { groupMembers } from "../../schema/group.ts"
import { validateValue } from "../../schema/validate.ts"

/** The longest value kept for a member nobody knows yet, in bytes of UTF-8: what an index holds. */
const longestValue = 2000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * A member's value as it is looked up. Ids are UUIDs in lower case, whatever capitals a client writes; anything else
 * may be an externalId, whose capitals count.
 *
 * @example
 * import { memberValue } from "@rollcall/domain/scim"
 * memberValue("0193E0A0-0000-7000-8000-00000000000A") // => "0193e0a0-0000-7000-8000-00000000000a"
 * memberValue("00uA") // => "00uA"
 */
export const memberValue = (value: string): string => (uuid.test(value) ? value.toLowerCase() : value)

/**
 * Reads members into their values, each once: an array, a single member, or bare ids. `$ref` and `display` are not
 * looked at; Entra sends `$ref: null`.
 *
 * Errors: `InvalidValue` for a member without a value, with one too long to keep, or of another type than User.
 */
export const readMembers = (
  given: Json,
  notes: Array<DialectNote>,
): Result.Result<ReadonlyArray<string>, InvalidValue> => {
  const list = isJsonArray(given) ? given : [given]
  const members = list.map((member): Json => (typeof member === "string" ? { value: member } : member))
  const nameless = members.findIndex((member) => isJsonObject(member) && !saysWho(member))
  if (nameless >= 0) return refuse(`members[${nameless}].value`, "is missing; it is the id of the person.")
  return Result.flatMap(validateValue(groupMembers, members, groupMembers.name, notes), memberValues)
}

/** Checked before canonical form, which drops a member that says nothing it keeps. */
const saysWho = (member: JsonObject): boolean =>
  Object.entries(member).some(([key, value]) => sameName(key, "value") && value !== null && value !== "")

const memberValues = (members: Json | undefined): Result.Result<ReadonlyArray<string>, InvalidValue> => {
  const values = new Set<string>()
  for (const [i, member] of (isJsonArray(members) ? members : []).entries()) {
    const { value, type }: JsonObject = isJsonObject(member) ? member : {}
    if (typeof value !== "string" || value.trim() === "") {
      return refuse(`members[${i}].value`, "is blank; it is the id of the person.")
    }
    if (utf8Length(value) > longestValue) return refuse(`members[${i}].value`, `is longer than ${longestValue} bytes.`)
    if (typeof type === "string" && fold(type) !== "user") {
      return refuse(`members[${i}].type`, "must be User: a team holds people, not teams. Push the people themselves.")
    }
    values.add(memberValue(value))
  }
  return Result.succeed([...values])
}

const refuse = (path: string, what: string): Result.Result<never, InvalidValue> =>
  Result.fail(new InvalidValue({ path, detail: `${path} ${what}` }))
