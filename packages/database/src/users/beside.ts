import type { Severity } from "@rollcall/domain/audit"
import type { Explanation, RoleOutcome } from "@rollcall/domain/roles"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

/** What a list says of a person beside what the person is. */
export interface BesidePerson {
  readonly id: string
  /** Keys by rank; null: not decided yet. */
  readonly roles: ReadonlyArray<string> | null
  readonly outcome: RoleOutcome
  readonly explanation: Explanation
  readonly since: Date
  readonly isOverridden: boolean
  readonly openFindings: number
  readonly worst: Severity | null
  readonly isHeld: boolean
}

// One after the other by key, whatever the database believes of the size of the tables.
const byIds = query<BesidePerson>(`select asked.id, case when a.rules_version > 0 then a.roles end as roles, a.outcome,
    a.explanation, a.since, o.user_id is not null as "isOverridden", f.n as "openFindings", f.worst,
    exists (select from hold h where h.entity_id = $1 and h.subject = 'Users/' || asked.id and h.state = 'open')
      as "isHeld"
  from unnest($2::uuid[]) as asked (id)
  left join lateral (select * from role_assignment where entity_id = $1 and user_id = asked.id offset 0) a on true
  left join lateral (select user_id from role_override where entity_id = $1 and user_id = asked.id offset 0) o on true
  cross join lateral (select count(*)::int as n,
      (array['critical', 'high', 'medium', 'low', 'info'])[min(array_position(
        array['critical', 'high', 'medium', 'low', 'info'], severity))] as worst
    from (select severity, state from finding where entity_id = $1 and subject_id = asked.id offset 0) of_person
    where state = 'open') f`)

/** What stands beside these people in a list, by their ids. */
export const besidePeople = async (
  scope: EntityScope,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, BesidePerson>> =>
  new Map((await scope.run(byIds, [ids])).rows.map((row) => [row.id, row]))
