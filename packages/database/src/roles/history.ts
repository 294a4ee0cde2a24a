import type { Explanation } from "@rollcall/domain/roles"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

/** One change of a person's role. `from` and `to`: keys of roles. */
export interface RoleChangeFacts {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly from: ReadonlyArray<string> | null
  readonly to: ReadonlyArray<string> | null
  readonly outcome: string | null
  readonly explanation: Explanation | null
}

const changes = query<RoleChangeFacts>(`select id, at, actor, before -> 'roles' as from, after -> 'roles' as to,
    after ->> 'outcome' as outcome, after -> 'explanation' as explanation
  from provisioning_event where entity_id = $1 and subject = $2 and kind in ('role.changed', 'role.held')
    and ($3::uuid is null or id < $3) order by id desc limit $4::int`)

/** What a person's role has been, the latest change first; those of `before` and later are left out. */
export const roleHistory = async (
  scope: EntityScope,
  userId: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<RoleChangeFacts>> =>
  (await scope.run(changes, [`Users/${userId}`, before ?? null, limit])).rows
