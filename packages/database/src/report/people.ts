import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type NamedInReport, personName } from "./person-name.ts"

/** Some people who are alike in all that a report counts. */
export interface PeopleAlikeInReport {
  readonly state: "staged" | "active" | "inactive" | "deleted"
  /** Keys, the highest first; null before roles were decided. */
  readonly roles: ReadonlyArray<string> | null
  readonly outcome: string | null
  /** What decided, where a signal did: an attribute by its path, a team by its name. */
  readonly kind: string | null
  readonly what: string | null
  readonly people: number
}

/** Somebody who is to be named. Times are ISO 8601 in UTC. */
export interface PrivilegedInReport extends NamedInReport {
  readonly roles: ReadonlyArray<string>
  readonly outcome: string
  readonly kind: string | null
  readonly what: string | null
  readonly since: string
  readonly lastSignInAt: string | null
}

export interface DormantInReport extends NamedInReport {
  readonly roles: ReadonlyArray<string>
  readonly createdAt: string
  readonly lastSignInAt: string | null
  readonly lastNamedAt: string | null
}

/** What a report says of the people of one page. */
export interface PeopleOfReport {
  /** The last of the page; absent when there is nobody behind the one before. */
  readonly through?: string
  readonly alike: ReadonlyArray<PeopleAlikeInReport>
  readonly privileged: ReadonlyArray<PrivilegedInReport>
  readonly dormant: { readonly total: number; readonly shown: ReadonlyArray<DormantInReport> }
}

export interface PeopleOfReportQuery {
  readonly after: string | undefined
  readonly limit: number
  /** Keys of the roles whose holders are named. */
  readonly privilegedRoles: ReadonlyArray<string>
  /** Whom nothing named since this moment is dormant. */
  readonly dormantBefore: Date
  /** How many dormant people of a page are named. */
  readonly mostDormant: number
}

const end = query<{ id: string }>(`select id from (select id from users
    where entity_id = $1 and ($2::uuid is null or id > $2) order by id limit $3::int) page
  order by id desc limit 1`)

const within = "u.entity_id = $1 and ($2::uuid is null or u.id > $2) and u.id <= $3::uuid"
const joined = `users u left join role_assignment a
  on a.entity_id = u.entity_id and a.user_id = u.id and a.rules_version > 0`
const decidedBy = `left join lateral (select step -> 'source' ->> 'kind' as kind,
    coalesce(step -> 'source' ->> 'path', step -> 'source' ->> 'name') as what
  from json_array_elements(a.explanation -> 'steps') as step
  where step ->> 'verdict' = 'used' and a.outcome = 'resolved' limit 1) by on true`

const alike = query<PeopleAlikeInReport>(`select u.state, a.roles, a.outcome, by.kind, by.what, count(*)::int as people
  from ${joined} ${decidedBy} where ${within} group by 1, 2, 3, 4, 5`)

const privileged = query<
  Omit<PrivilegedInReport, "since" | "lastSignInAt"> & { since: Date; lastSignInAt: Date | null }
>(`select u.id, ${personName} as name, u.user_name as "userName", a.roles, a.outcome, by.kind, by.what,
    a.since, u.last_sign_in_at as "lastSignInAt"
  from ${joined} ${decidedBy} where ${within} and u.state = 'active' and a.roles && $4::text[] order by u.id`)

const lastSaid = "greatest(u.created_at, u.last_push_at, u.last_named_at, u.last_sign_in_at)"
const dormant = query<{
  readonly id: string
  readonly name: string
  readonly userName: string
  readonly roles: ReadonlyArray<string> | null
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  readonly lastNamedAt: Date | null
  readonly total: number
}>(`select u.id, ${personName} as name, u.user_name as "userName", a.roles, u.created_at as "createdAt",
    u.last_sign_in_at as "lastSignInAt", greatest(u.last_push_at, u.last_named_at) as "lastNamedAt",
    count(*) over ()::int as total
  from ${joined} where ${within} and u.state = 'active' and ${lastSaid} < $4::timestamptz
  order by ${lastSaid}, u.id limit $5::int`)

/** What a report says of the people behind one, so many at a time. */
export const peopleOfReport = async (
  tx: EntityTransaction,
  { after, limit, privilegedRoles, dormantBefore, mostDormant }: PeopleOfReportQuery,
): Promise<PeopleOfReport> => {
  const from = after ?? null
  const through = (await tx.run(end, [from, limit])).rows[0]?.id
  if (through === undefined) return { alike: [], privileged: [], dormant: { total: 0, shown: [] } }
  const [groups, holders, quiet] = await Promise.all([
    tx.run(alike, [from, through]),
    tx.run(privileged, [from, through, privilegedRoles]),
    tx.run(dormant, [from, through, dormantBefore, mostDormant]),
  ])
  return {
    through,
    alike: groups.rows,
    privileged: holders.rows.map((row) => ({
      ...row,
      since: row.since.toISOString(),
      lastSignInAt: iso(row.lastSignInAt),
    })),
    dormant: {
      total: quiet.rows[0]?.total ?? 0,
      shown: quiet.rows.map(({ id, name, userName, roles, createdAt, lastSignInAt, lastNamedAt }) => ({
        id,
        name,
        userName,
        roles: roles ?? [],
        createdAt: createdAt.toISOString(),
        lastSignInAt: iso(lastSignInAt),
        lastNamedAt: iso(lastNamedAt),
      })),
    },
  }
}

const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString())
