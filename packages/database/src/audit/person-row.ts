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

/** A person as they are sent: a value costs more for being a column of its own than for its text. */
export interface PersonRow {
  readonly id: string
  /** What is short, in the order `personOf` reads it in. */
  readonly facts: string
  readonly user_name: string
  readonly external_id: string | null
  /** The attributes of a person whose primary e-mail address is another than the user name: most have one for both. */
  readonly attributes: string | null
  /** What is the same for many, in the order `readAssignment` reads it in; null for who has none. */
  readonly assignment: string | null
  readonly override: RoleOverride | null
}

/** No text that is put together with others holds it. */
const between = "\u001f"
const together = (...columns: ReadonlyArray<string>): string => `concat(${columns.join(", chr(31), ")})`
const utc = (column: string): string => `${column} at time zone 'UTC'`
const json = (column: string): string => `to_json(to_char(${utc(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

/** The columns of a person; the user is `u`, the assignment `a`, the override `o`. */
export const personColumns = `u.id, ${together(
  "u.origin",
  "u.connection_id",
  "u.state",
  "u.state_reason",
  utc("u.state_since"),
  utc("u.created_at"),
  utc("u.last_push_at"),
  utc("u.last_named_at"),
  "a.rules_version",
  utc("a.decided_at"),
  utc("a.since"),
)} as facts, u.user_name, u.external_id,
  case when u.primary_email_key is distinct from u.user_name_key then u.attributes::text end as attributes,
  case when a.rules_version > 0 then ${together(
    "a.roles",
    "a.administers",
    "a.outcome",
    "a.wanted",
    "a.idp_roles",
    "a.idp_outcome",
    "a.idp_key",
    "a.explanation",
  )} end as assignment,
  case when o.role is not null then json_strip_nulls(json_build_object('role', o.role, 'by', o.by, 'at', ${json("o.at")},
    'reason', o.reason, 'expiresAt', ${json("o.expires_at")}, 'basis', o.basis)) end as override`

export interface PersonWithRole {
  readonly user: PersonOfFacts
  readonly assignment?: StoredAssignment
  readonly override?: RoleOverride
}

/** What has parts that may be absent is put together step by step: an audit makes it for everybody. */
type Draft<A> = { -readonly [K in keyof A]: A[K] }

export const personOf = (row: PersonRow): PersonWithRole => {
  const [
    origin = "",
    connectionId = "",
    state = "",
    stateReason = "",
    stateSince = "",
    createdAt = "",
    lastPushAt = "",
    lastNamedAt = "",
    rulesVersion = "",
    decidedAt = "",
    since = "",
  ] = row.facts.split(between)
  const user: Draft<PersonOfFacts> = {
    id: row.id,
    // Check constraints of the table hold the unions.
    origin: origin as User["origin"],
    state: state as UserState,
    stateReason: stateReason as User["stateReason"],
    stateSince: instantOf(stateSince),
    userName: row.user_name,
    externalId: row.external_id ?? undefined,
    email: row.attributes === null ? row.user_name : primaryEmail(JSON.parse(row.attributes) as JsonObject),
    createdAt: instantOf(createdAt),
  }
  if (connectionId !== "") user.connectionId = connectionId
  if (lastPushAt !== "") user.lastPushAt = instantOf(lastPushAt)
  if (lastNamedAt !== "") user.lastNamedAt = instantOf(lastNamedAt)
  const person: Draft<PersonWithRole> = { user }
  if (row.assignment !== null)
    person.assignment = {
      ...knownAssignment(row.assignment),
      rulesVersion: Number(rulesVersion),
      decidedAt: instantOf(decidedAt),
      since: instantOf(since),
    }
  if (row.override !== null) person.override = row.override
  return person
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
