import type { User, UserState } from "@rollcall/domain/directory"
import type { TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { compareText } from "../filter/compare-text.ts"
import { compileFilter } from "../filter/compile.ts"
import { userSource } from "../filter/user-source.ts"

/** What of a person must be so; absent parts may be anything. */
export interface PeopleMatch {
  readonly filter?: TypedFilter | undefined
  /** Folded. */
  readonly userNameKey?: string | undefined
  /** What their user name, display name, family name or an e-mail address of theirs begins with. Folded. */
  readonly startsWith?: string | undefined
  /** One of these, by id; `narrowPeople` finds them. */
  readonly among?: ReadonlyArray<string> | undefined
  /** Absent: everybody who is not deleted. */
  readonly state?: UserState | undefined
  readonly origin?: User["origin"] | undefined
  /** The key of a role they have. */
  readonly role?: string | undefined
  readonly teamId?: string | undefined
  /** They have an open finding, of this rule where one is named. */
  readonly finding?: { readonly rule?: string } | undefined
  /** A change of theirs waits for an administrator, or none does. */
  readonly isHeld?: boolean | undefined
}

/** Whether anybody may be left out but the deleted. */
export const isNarrowed = (match: PeopleMatch): boolean =>
  [
    match.filter,
    match.userNameKey,
    match.startsWith,
    match.among,
    match.state,
    match.origin,
    match.role,
    match.teamId,
    match.finding,
    match.isHeld,
  ].some((part) => part !== undefined)

/** Who matches, as the conditions of a statement about `users u`. */
export const matchingPeople = (entityId: string, match: PeopleMatch): ReadonlyArray<RawBuilder<SqlBool>> => {
  const { filter, userNameKey, startsWith, among, state, origin, role, teamId, finding, isHeld } = match
  const own = (table: string): RawBuilder<SqlBool> => sql`${sql.ref(table)}.entity_id = ${entityId}`
  return [
    own("u"),
    // Also where a state is asked for: the indexes of the living are found by these words.
    ...(state === "deleted" ? [] : [sql<SqlBool>`u.state <> 'deleted'`]),
    ...(state === undefined ? [] : [sql<SqlBool>`u.state = ${state}`]),
    ...(origin === undefined ? [] : [sql<SqlBool>`u.origin = ${origin}`]),
    ...(userNameKey === undefined ? [] : [sql<SqlBool>`u.user_name_key = ${userNameKey}`]),
    ...(startsWith === undefined ? [] : [beginning(entityId, startsWith)]),
    ...(among === undefined ? [] : [sql<SqlBool>`u.id = any(${among}::uuid[])`]),
    ...(role === undefined
      ? []
      : [
          sql<SqlBool>`exists (select from role_assignment a where ${own("a")} and a.user_id = u.id
          and a.roles @> array[${role}::text])`,
        ]),
    ...(teamId === undefined
      ? []
      : [
          sql<SqlBool>`exists (select from membership m where ${own("m")} and m.team_id = ${teamId} and m.user_id = u.id)`,
        ]),
    ...(finding === undefined
      ? []
      : [
          sql<SqlBool>`exists (select from finding f where ${own("f")} and f.subject_id = u.id and f.state = 'open'
            ${finding.rule === undefined ? sql`` : sql`and f.rule = ${finding.rule}`})`,
        ]),
    ...(isHeld === undefined
      ? []
      : [
          sql<SqlBool>`${isHeld ? sql`` : sql`not `}exists (select from hold h where ${own("h")} and h.state = 'open'
          and h.subject = 'Users/' || u.id)`,
        ]),
    ...(filter === undefined ? [] : [compileFilter(filter, userSource, entityId)]),
  ]
}

/** Where many begin with it, one after the other is tried: enough for a page are soon met. */
const beginning = (entityId: string, text: string): RawBuilder<SqlBool> => {
  const names = nameKeys.map((key) => compareText(sql.ref(`u.${key}`), "sw", text, true))
  const email = sql<SqlBool>`exists (select from user_email m where m.entity_id = ${entityId} and m.user_id = u.id
    and ${compareText(sql`m.value_key`, "sw", text, true)})`
  return sql`(${sql.join([...names, email], sql` or `)})`
}

/** The columns of names that people are searched by. */
export const nameKeys = ["user_name_key", "display_name_key", "family_name_key"] as const
