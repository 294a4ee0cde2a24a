import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

/** A version of the rules, in force or not, and how far its activation has come. */
export interface RulesVersionFacts {
  readonly version: number
  readonly isInForce: boolean
  readonly connectionId: string | null
  readonly note: string | null
  readonly createdBy: string
  readonly createdAt: Date
  /** Absent for the rules an entity begins with, before it has people. */
  readonly activation: ActivationFacts | null
}

export interface ActivationFacts {
  readonly state: "running" | "done"
  /** How many were decided again so far, and how many of them got another role. */
  readonly resolved: number
  readonly changed: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

interface Row extends Omit<RulesVersionFacts, "activation"> {
  readonly state: ActivationFacts["state"] | null
  readonly resolved: number
  readonly changed: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

const columns = `r.version, r.version = p.rules_version as "isInForce", r.connection_id as "connectionId", r.note,
    r.created_by as "createdBy", r.created_at as "createdAt", a.state, a.resolved, a.changed,
    a.started_at as "startedAt", a.finished_at as "finishedAt"
  from role_rules r join policy p on p.entity_id = r.entity_id
  left join role_activation a on a.entity_id = r.entity_id and a.version = r.version`
const page = query<Row>(`select ${columns}
  where r.entity_id = $1 and ($2::int is null or r.version < $2) order by r.version desc limit $3::int`)
const one = query<Row>(`select ${columns}
  where r.entity_id = $1 and r.version = coalesce($2::int, p.rules_version)`)

const toFacts = ({ state, resolved, changed, startedAt, finishedAt, ...row }: Row): RulesVersionFacts => ({
  ...row,
  activation: state === null ? null : { state, resolved, changed, startedAt, finishedAt },
})

/** The versions of an entity's rules, the latest first; those of `before` and later are left out. */
export const rulesVersions = async (
  scope: EntityScope,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<ReadonlyArray<RulesVersionFacts>> => (await scope.run(page, [before ?? null, limit])).rows.map(toFacts)

/** One version; absent `version`: the one in force. */
export const findRulesVersion = async (scope: EntityScope, version?: number): Promise<RulesVersionFacts | undefined> =>
  (await scope.run(one, [version ?? null])).rows.map(toFacts)[0]
