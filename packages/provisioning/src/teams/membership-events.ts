import type { MembershipChange } from "@rollcall/database"
import type { JsonObject } from "@rollcall/domain/scim"
import type { EventDraft } from "../push.ts"

/** How many people one event names; a larger change is told in several, so that none is too large to read. */
const mostNamed = 1_000

/** Who joined and who left a team by a push, everybody by name. */
export const membershipEvents = (teamId: string, moved: Partial<MembershipChange>): ReadonlyArray<EventDraft> => {
  const told = (["added", "removed", "pendingAdded", "pendingRemoved"] as const).flatMap((kind) =>
    (moved[kind] ?? []).map((name) => ({ kind, name })),
  )
  const events: Array<EventDraft> = []
  for (let i = 0; i < told.length; i += mostNamed) {
    const after: Record<string, Array<string>> = {}
    for (const { kind, name } of told.slice(i, i + mostNamed)) (after[kind] ??= []).push(name)
    const whole: JsonObject = after
    events.push({ kind: "team.members-changed", subject: `Groups/${teamId}`, outcome: "applied", after: whole })
  }
  return events
}
