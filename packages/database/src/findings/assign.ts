import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { AccountRole } from "@rollcall/domain/directory"

const role = query<{ readonly role: AccountRole }>(`select role from account_role
  where entity_id = $1 and account_id = $2 for share`)

/** What an account is in the entity, which nobody changes or takes away until the transaction ends. */
export const holdAccountRole = async (tx: EntityTransaction, accountId: string): Promise<AccountRole | undefined> =>
  (await tx.run(role, [accountId])).rows[0]?.role

const assign = command(`update finding set assignee_id = $3::uuid,
    assigned_at = case when $3::uuid is null then null else $4::timestamptz end, version = version + 1
  where entity_id = $1 and id = $2`)

/** Sends who sees to a finding; undefined: nobody. */
export const assignFinding = (tx: EntityTransaction, id: string, assigneeId: string | undefined, at: Date): void =>
  tx.send(assign, [id, assigneeId ?? null, at])

const release = command(`update finding set assignee_id = null, assigned_at = null, version = version + 1
  where entity_id = $1 and assignee_id = $2`)

/** Sends that nobody sees to the findings of an account any more. To be sent behind what changes its role. */
export const releaseFindingsOf = (tx: EntityTransaction, accountId: string): void => {
  // As one statement the two would not see what was assigned while the first waited for whoever held the role.
  tx.separate()
  tx.send(release, [accountId])
}
