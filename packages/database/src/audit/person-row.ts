import { primaryEmail, type User, type UserState } from "@rollcall/domain/directory"
import type { Explanation, IdpOutcome, RoleOutcome, RoleOverride } from "@rollcall/domain/roles"
import type { JsonObject } from "@rollcall/domain/scim"
import type { StoredAssignment } from "../roles/standing-role.ts"

/** A person's own row as rules see it. */
export interface PersonOfFacts extends Pick<
  User,
  "id" | "origin" | "connectionId" | "state" | "stateReason" | "stateSince" | "createdAt" | "lastPushAt"
> {
  readonly userName: string
  readonly externalId: string | undefined
  /** The primary e-mail address. One that is the user name but for capitals is as that is. */
  readonly email: string | undefined
  /** When a request of the identity provider last named the person. */
  readonly lastNamedAt?: string
}

/** Stands between the values of one who is sent; no value holds it, and none holds `betweenPeople`. */
const between = "\u001f"
/** Stands between people who are sent together. */
export const betweenPeople = "\u001e"

const together = (...columns: ReadonlyArray<string>): string => `concat(${columns.join(", chr(31), ")})`
const utc = (column: string): string => `${column} at time zone 'UTC'`
const json = (column: string): string => `to_json(to_char(${utc(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

/**
 * A person as one text, which `userOf` reads: a value costs more for being a column of its own than for its text. What
 * others wrote is JSON, which holds no control characters. The user is `u`. Attributes come only with a person whose
 * primary e-mail address is another than the user name: most have one for both.
 */
export const sentUser = together(
  "u.id",
  "u.origin",
  "u.connection_id",
  "u.state",
  "u.state_reason",
  utc("u.state_since"),
  utc("u.created_at"),
  utc("u.last_push_at"),
  utc("u.last_named_at"),
  "to_json(u.user_name)",
  "to_json(u.external_id)",
  "case when u.primary_email_key is distinct from u.user_name_key then u.attributes end",
)

/** An assignment as one text, which `assignedOf` reads. Behind what is each one's own stands what is the same for many. */
export const sentAssignment = together(
  "a.user_id",
  "a.rules_version",
  utc("a.decided_at"),
  utc("a.since"),
  "a.roles",
  "a.administers",
  "a.outcome",
  "a.wanted",
  "a.idp_roles",
  "a.idp_outcome",
  "a.idp_key",
  "a.explanation",
)

/** An override as JSON. */
export const sentOverride = `json_strip_nulls(json_build_object('role', o.role, 'by', o.by, 'at', ${json("o.at")},
  'reason', o.reason, 'expiresAt', ${json("o.expires_at")}, 'basis', o.basis))`

export interface PersonWithRole {
  readonly user: PersonOfFacts
  readonly assignment?: StoredAssignment
  readonly override?: RoleOverride
}

/** What has parts that may be absent is put together step by step: an audit makes it for everybody. */
type Draft<A> = { -readonly [K in keyof A]: A[K] }

/** Reads what `sentUser` sends. */
export const userOf = (sent: string): PersonOfFacts => {
  const [
    id = "",
    origin = "",
    connectionId = "",
    state = "",
    stateReason = "",
    stateSince = "",
    createdAt = "",
    lastPushAt = "",
    lastNamedAt = "",
    userNameJson = "",
    externalIdJson = "",
    attributes = "",
  ] = sent.split(between)
  const userName = textOf(userNameJson)
  const user: Draft<PersonOfFacts> = {
    id,
    // Check constraints of the table hold the unions.
    origin: origin as User["origin"],
    state: state as UserState,
    stateReason: stateReason as User["stateReason"],
    stateSince: instantOf(stateSince),
    userName,
    externalId: externalIdJson === "" ? undefined : textOf(externalIdJson),
    email: attributes === "" ? userName : primaryEmail(JSON.parse(attributes) as JsonObject),
    createdAt: instantOf(createdAt),
  }
  if (connectionId !== "") user.connectionId = connectionId
  if (lastPushAt !== "") user.lastPushAt = instantOf(lastPushAt)
  if (lastNamedAt !== "") user.lastNamedAt = instantOf(lastNamedAt)
  return user
}

/** A text in JSON; few hold what is escaped there. */
const textOf = (json: string): string => (json.includes("\\") ? String(JSON.parse(json)) : json.slice(1, -1))

/** An assignment with whose it is. */
export interface Assigned {
  readonly userId: string
  readonly assignment: StoredAssignment
}

/** Reads what `sentAssignment` sends. */
export const assignedOf = (sent: string): Assigned => {
  const ends: Array<number> = []
  for (let at = sent.indexOf(between); ends.length < 4; at = sent.indexOf(between, at + 1)) ends.push(at)
  const [user = 0, version = 0, decided = 0, since = 0] = ends
  return {
    userId: sent.slice(0, user),
    assignment: {
      ...knownAssignment(sent.slice(since + 1)),
      rulesVersion: Number(sent.slice(user + 1, version)),
      decidedAt: instantOf(sent.slice(version + 1, decided)),
      since: instantOf(sent.slice(decided + 1, since)),
    },
  }
}

/** An instant as PostgreSQL writes it in UTC, `2026-01-31 12:00:00.5`, as `Date.toISOString` does. */
export const instantOf = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, "0")}Z`

type SharedAssignment = Omit<StoredAssignment, "rulesVersion" | "decidedAt" | "since">

/** Roles are decided alike for many, so an audit meets few of them; more than so many are not kept. */
const mostKnown = 5_000
const known = new Map<string, SharedAssignment>()

const knownAssignment = (text: string): SharedAssignment => {
  const found = known.get(text)
  if (found !== undefined) return found
  const fresh = readAssignment(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, fresh)
  return fresh
}

const readAssignment = (text: string): SharedAssignment => {
  const [roles = "", administers, outcome, wanted = "", idpRoles = "", idpOutcome, idpKey = "", explanation = ""] =
    text.split(between)
  return {
    roles: keysOf(roles),
    administers: administers === "t",
    outcome: outcome as RoleOutcome,
    ...(wanted === "" ? {} : { wanted: keysOf(wanted) }),
    idp: { roles: keysOf(idpRoles), outcome: idpOutcome as IdpOutcome },
    idpKey,
    explanation: JSON.parse(explanation) as Explanation,
  }
}

/** Keys of roles in an array as PostgreSQL writes it; they hold nothing that it writes otherwise. */
const keysOf = (array: string): ReadonlyArray<string> =>
  array
    .slice(1, -1)
    .split(",")
    .filter((key) => key !== "")
