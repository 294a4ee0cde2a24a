import type { RoleCatalogue, RoleMapping } from "@rollcall/domain/roles"
import type { EntityScope } from "../entity-scope.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** Rules that are being written, in the place of those in force. */
export interface RulesDraft {
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  /** The version of the rules it was begun from. */
  readonly baseVersion: number
  /** Counts up by one at each change, and never comes again. */
  readonly version: number
  readonly updatedAt: Date
  readonly updatedBy: string
}

const columns = `catalogue, mapping, base_version as "baseVersion", version, updated_at as "updatedAt",
  updated_by as "updatedBy"`
const find = query<RulesDraft>(`select ${columns} from rules_draft where entity_id = $1`)

/** The entity's draft, if there is one. Whoever changes it locks the rules in force first. */
export const findDraft = async (scope: EntityScope): Promise<RulesDraft | undefined> => (await scope.run(find)).rows[0]

const count = command<{ drafts: number }>(`update policy set drafts = drafts + 1 where entity_id = $1 returning drafts`)
const put =
  command(`insert into rules_draft (entity_id, catalogue, mapping, base_version, version, updated_at, updated_by)
  values ($1, $2::json, $3::json, $4, $5, $6, $7)
  on conflict (entity_id) do update set catalogue = excluded.catalogue, mapping = excluded.mapping,
    base_version = excluded.base_version, version = excluded.version, updated_at = excluded.updated_at,
    updated_by = excluded.updated_by`)

/** Puts a draft in the place of the one there is. */
export const putDraft = async (tx: EntityTransaction, draft: Omit<RulesDraft, "version">): Promise<RulesDraft> => {
  const version = (await tx.run(count)).rows[0]?.drafts ?? 1
  const { catalogue, mapping, baseVersion, updatedAt, updatedBy } = draft
  const documents = [JSON.stringify(catalogue), JSON.stringify(mapping)] as const
  await tx.run(put, [...documents, baseVersion, version, updatedAt, updatedBy])
  return { ...draft, version }
}

const drop = command(`delete from rules_draft where entity_id = $1`)

/** Sends the end of the draft. */
export const dropDraft = (tx: EntityTransaction): void => tx.send(drop)
