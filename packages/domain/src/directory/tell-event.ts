import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../scim/json.ts"

/** What a provisioning event says, for a catalogue of sentences: see `tellEvent`. */
export interface ToldInWords {
  readonly code: EventCode
  /** What the sentence names. Values are as they were received; roles are told by key. */
  readonly params: {
    readonly attribute?: string
    readonly attributes?: ReadonlyArray<string>
    readonly value?: Json
    readonly before?: string
    readonly roles?: ReadonlyArray<string>
    readonly previous?: ReadonlyArray<string>
    readonly added?: number
    readonly removed?: number
    readonly waiting?: number
    readonly members?: number
    readonly rule?: string
    readonly status?: number
    /** What was held: `deactivate`, `delete`, `link` or `remove-members`. */
    readonly held?: string
    readonly kind?: string
  }
}

/** Every sentence there is. */
export const eventCodes = [
  "user-created",
  "attribute-set",
  "attribute-removed",
  "attributes-changed",
  "nothing-changed",
  "user-activated",
  "user-deactivated",
  "user-deleted",
  "user-linked",
  "link-refused",
  "reactivation-held",
  "name-not-email",
  "role-given",
  "role-changed",
  "role-confirmed",
  "role-held",
  "override-set",
  "override-ended",
  "team-created",
  "team-renamed",
  "team-deleted",
  "team-linked",
  "members-changed",
  "change-held",
  "hold-released",
  "hold-rejected",
  "hold-withdrawn",
  "push-refused",
  "push-failed",
  "finding-opened",
  "finding-reopened",
  "finding-resolved",
  "finding-acknowledged",
  "finding-severity-changed",
  "finding-fix-applied",
  "finding-assigned",
  "finding-unassigned",
  "rules-activated",
  "audit-requested",
  "connection-created",
  "connection-changed",
  "connection-activated",
  "connection-paused",
  "connection-resumed",
  "connection-retired",
  "token-created",
  "token-rotated",
  "token-saved",
  "token-revoked",
  "other",
] as const

export type EventCode = (typeof eventCodes)[number]

/** The part of an event that its sentence is made of. */
export interface EventToTell {
  readonly kind: string
  readonly outcome: string
  readonly before: JsonObject | null
  readonly after: JsonObject | null
  readonly status?: number | null
}

/**
 * What a provisioning event says, as the code of a sentence and what the sentence names. Who did it and whom it is about
 * are no part of it: they have names that change.
 *
 * @example
 * import { tellEvent } from "@rollcall/domain/directory"
 * tellEvent({ kind: "user.updated", outcome: "applied", before: { userType: "User" }, after: { userType: "Manager" } })
 * // => { code: "attribute-set", params: { attribute: "userType", value: "Manager" } }
 * tellEvent({ kind: "role.changed", outcome: "applied", before: { roles: ["user"] }, after: { roles: ["manager"] } })
 * // => { code: "role-changed", params: { roles: ["manager"], previous: ["user"] } }
 * tellEvent({ kind: "webhook.enabled", outcome: "applied", before: null, after: null })
 * // => { code: "other", params: { kind: "webhook.enabled" } }
 */
export const tellEvent = (event: EventToTell): ToldInWords => {
  if (event.outcome === "unchanged") return { code: "nothing-changed", params: {} }
  const told = Object.hasOwn(tellers, event.kind) ? tellers[event.kind] : undefined
  return told?.(event) ?? { code: "other", params: { kind: event.kind } }
}

type Teller = (event: EventToTell) => ToldInWords

const only =
  (code: EventCode): Teller =>
  () => ({ code, params: {} })

const finding =
  (code: EventCode): Teller =>
  ({ after }) => {
    const rule = after?.["rule"]
    return { code, params: typeof rule === "string" ? { rule } : {} }
  }

const updated: Teller = ({ before, after }) => {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const [attribute] = names
  if (attribute === undefined || names.length > 1) return { code: "attributes-changed", params: { attributes: names } }
  const value = after?.[attribute]
  if (value === undefined) return { code: "attribute-removed", params: { attribute } }
  // What has parts is looked at in the event itself.
  if (isJsonArray(value) || isJsonObject(value)) return { code: "attributes-changed", params: { attributes: names } }
  return { code: "attribute-set", params: { attribute, value } }
}

const rolesOf = (facts: JsonObject | null): ReadonlyArray<string> => {
  const roles = facts?.["roles"]
  return isJsonArray(roles) ? roles.filter((role) => typeof role === "string") : []
}

const decided: Teller = ({ before, after }) => {
  const [roles, previous] = [rolesOf(after), rolesOf(before)]
  if (before === null) return { code: "role-given", params: { roles } }
  if (roles.join(" ") === previous.join(" ")) return { code: "role-confirmed", params: { roles } }
  return { code: "role-changed", params: { roles, previous } }
}

const sizeOf = (facts: JsonObject | null, name: string): number => {
  const named = facts?.[name]
  if (typeof named === "number") return named
  return isJsonArray(named) ? named.length : 0
}

const membersChanged: Teller = ({ after }) => ({
  code: "members-changed",
  params: {
    added: sizeOf(after, "added"),
    removed: sizeOf(after, "removed"),
    waiting: sizeOf(after, "pendingAdded"),
  },
})

const tellers: Readonly<Record<string, Teller>> = {
  "user.created": only("user-created"),
  "user.updated": updated,
  "user.activated": only("user-activated"),
  "user.deactivated": only("user-deactivated"),
  "user.deleted": only("user-deleted"),
  "user.linked": only("user-linked"),
  "user.link-refused": only("link-refused"),
  "user.reactivation-held": only("reactivation-held"),
  "user.name-not-email": only("name-not-email"),
  "role.changed": decided,
  "role.held": ({ after }) => ({ code: "role-held", params: { roles: rolesOf(after) } }),
  "override.set": ({ after }) => {
    const role = after?.["role"]
    return { code: "override-set", params: { roles: typeof role === "string" ? [role] : [] } }
  },
  "override.ended": only("override-ended"),
  "team.created": only("team-created"),
  "team.updated": updated,
  "team.renamed": ({ before }) => {
    const name = before?.["displayName"]
    return { code: "team-renamed", params: typeof name === "string" ? { before: name } : {} }
  },
  "team.deleted": ({ before }) => ({ code: "team-deleted", params: { members: sizeOf(before, "members") } }),
  "team.linked": only("team-linked"),
  "team.members-changed": membersChanged,
  "change.held": ({ after }) => {
    const held = after?.["kind"]
    return { code: "change-held", params: typeof held === "string" ? { held } : {} }
  },
  "hold.released": only("hold-released"),
  "hold.rejected": only("hold-rejected"),
  "hold.withdrawn": only("hold-withdrawn"),
  "push.refused": ({ outcome, status }) => ({
    code: outcome === "failed" ? "push-failed" : "push-refused",
    params: typeof status === "number" ? { status } : {},
  }),
  "finding.opened": finding("finding-opened"),
  "finding.reopened": finding("finding-reopened"),
  "finding.resolved": finding("finding-resolved"),
  "finding.acknowledged": finding("finding-acknowledged"),
  "finding.severity-changed": finding("finding-severity-changed"),
  "finding.fix-applied": finding("finding-fix-applied"),
  "finding.assigned": (told) =>
    finding(typeof told.after?.["assigneeId"] === "string" ? "finding-assigned" : "finding-unassigned")(told),
  "rules.activated": only("rules-activated"),
  "audit.requested": only("audit-requested"),
  "connection.created": only("connection-created"),
  "connection.changed": only("connection-changed"),
  "connection.activated": only("connection-activated"),
  "connection.paused": only("connection-paused"),
  "connection.resumed": only("connection-resumed"),
  "connection.retired": only("connection-retired"),
  "access-token.created": only("token-created"),
  "access-token.rotated": only("token-rotated"),
  "access-token.saved": only("token-saved"),
  "access-token.revoked": only("token-revoked"),
}
