import type { AccountRole } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "../database.ts"

/** An entity in which an account holds a role. */
export interface EntityOfAccount {
  readonly entityId: string
  readonly slug: string
  readonly name: string
  readonly role: AccountRole
}

/** What an account reaches, as it stands at this moment. */
export interface StoredReach {
  readonly isOperator: boolean
  readonly roles: ReadonlyArray<EntityOfAccount>
}

/** Which entities an account holds a role in, oldest first, and whether it operates the installation. */
export const reachOfAccount = async ({ kysely }: Database, accountId: string): Promise<StoredReach> => {
  const { rows } = await sql<{ readonly isOperator: boolean; readonly roles: ReadonlyArray<EntityOfAccount> }>`select
    exists (select 1 from auth.operator where account_id = ${accountId}) as "isOperator",
    coalesce((select json_agg(json_build_object('entityId', e.id, 'slug', e.slug, 'name', e.name, 'role', r.role)
        order by e.id)
      from account_entity a join account_role r on r.entity_id = a.entity_id and r.account_id = a.account_id
      join entity e on e.id = a.entity_id where a.account_id = ${accountId}), '[]') as roles`.execute(kysely)
  return rows[0] ?? { isOperator: false, roles: [] }
}

/** Notes in every entity of an account that it signed in. */
export const noteSignIn = async ({ kysely }: Database, accountId: string, now: Date): Promise<void> => {
  await sql`update account_role r
    set first_sign_in_at = coalesce(first_sign_in_at, ${now}), last_sign_in_at = ${now}
    from account_entity a where a.account_id = ${accountId} and r.entity_id = a.entity_id
      and r.account_id = a.account_id`.execute(kysely)
}
