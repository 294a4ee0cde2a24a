import type { JsonObject } from "../scim/json.ts"
import { nextSignals } from "./next-signals.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"

/**
 * What a person's attributes say to a mapping that was not in force when they were sent: the signals that stand, and the
 * values of attributes of which nothing was kept, since no mapping read them. The answer is `standing` itself when
 * nothing is added.
 *
 * @example
 * import { presetOf, rereadSignals } from "@rollcall/domain/roles"
 * const [userType] = presetOf("okta").tiers
 * const mapping = { ...presetOf("okta"), tiers: [{ ...userType!, source: { kind: "attribute", path: "title" } as const }] }
 * rereadSignals([], { userName: "ada", title: "Manager" }, mapping, "2026-11-23T12:00:00.000Z").map(({ raw }) => raw)
 * // => ["Manager"]
 */
export const rereadSignals = (
  standing: ReadonlyArray<RoleSignal>,
  attributes: JsonObject,
  mapping: RoleMapping,
  receivedAt: string,
): ReadonlyArray<RoleSignal> =>
  nextSignals({
    standing,
    before: attributes,
    after: attributes,
    write: "patch",
    appended: [],
    mapping,
    now: receivedAt,
  })
