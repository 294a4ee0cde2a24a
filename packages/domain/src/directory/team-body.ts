import { Result } from "effect"
import type { DialectNote } from "../scim/dialect-note.ts"
import { type InvalidSyntax, InvalidValue } from "../scim/error.ts"
import { describeJson, isJsonArray, isJsonObject, type Json } from "../scim/json.ts"
import { readMembers } from "../scim/patch/members/read-members.ts"
import { sameName } from "../scim/schema/attribute-path.ts"
import { group, groupMembers, groupResource } from "../scim/schema/group.ts"
import { validateResource } from "../scim/schema/validate.ts"

/** What a POST or PUT makes of a team. */
export interface WantedTeam {
  readonly displayName: string
  readonly externalId?: string
  /** The values of all members, each once; absent when the body does not speak of members. */
  readonly members?: ReadonlyArray<string>
}

/**
 * Reads the body of a POST or PUT of a group. An empty list of members means that there are none; no list, or null, says
 * nothing of them: a client that reads groups without their members and writes them back must not empty them.
 *
 * Source: RFC 7644 §3.5.1, which leaves to the server what an omitted attribute means.
 * Errors: `InvalidSyntax` when the body is no object, `InvalidValue` naming the attribute.
 *
 * @example
 * import { readTeam } from "@rollcall/domain/directory"
 * import { Result } from "effect"
 * const body = { displayName: "Sales", members: [{ value: "23a3", $ref: null }] }
 * Result.getOrThrow(readTeam(body)).team // => { displayName: "Sales", members: ["23a3"] }
 */
export const readTeam = (
  body: Json,
): Result.Result<
  { readonly team: WantedTeam; readonly notes: ReadonlyArray<DialectNote> },
  InvalidSyntax | InvalidValue
> =>
  Result.gen(function* () {
    const { lists, rest } = takeMembers(body)
    const { resource, notes } = yield* validateResource(rest, groupResource)
    const { displayName, externalId } = resource
    const [given, second] = lists
    if (second !== undefined) return yield* Result.fail(invalid(" is given twice. Send it once."))
    if (given !== undefined && !isJsonArray(given)) {
      return yield* Result.fail(invalid(`: expected an array, got ${describeJson(given)}.`))
    }
    const tolerated = [...notes]
    const team = {
      // `validateResource` refuses a group without one.
      displayName: typeof displayName === "string" ? displayName : "",
      ...(typeof externalId === "string" ? { externalId } : {}),
      ...(given === undefined ? {} : { members: yield* readMembers(given, tolerated) }),
    }
    return { team, notes: tolerated }
  })

interface Taken {
  /** Every list of members that is not null: one, unless the client contradicts itself. */
  readonly lists: ReadonlyArray<Json>
  readonly rest: Json
}

/** Members are read apart: canonical form does not tell an empty list from none. */
const takeMembers = (body: Json): Taken => {
  if (!isJsonObject(body)) return { lists: [], rest: body }
  const lists: Array<Json> = []
  const rest = Object.entries(body).flatMap(([key, value]): ReadonlyArray<[string, Json]> => {
    if (sameName(key, groupMembers.name)) {
      if (value !== null) lists.push(value)
      return []
    }
    if (!sameName(key, group.id)) return [[key, value]]
    const section = takeMembers(value)
    lists.push(...section.lists)
    return [[key, section.rest]]
  })
  return { lists, rest: Object.fromEntries(rest) }
}

const invalid = (what: string): InvalidValue =>
  new InvalidValue({ path: groupMembers.name, detail: `${groupMembers.name}${what}` })
