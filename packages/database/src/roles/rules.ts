import type { Idp } from "@rollcall/domain/directory"
import {
  defaultRoleCatalogue,
  presetOf,
  type RoleCatalogue,
  type RoleMapping,
  type RoleRules,
  withheldAttributes,
} from "@rollcall/domain/roles"
import type { EntityScope } from "../entity-scope.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction, Question } from "../transaction.ts"

/** The rules an entity decides roles by now, and what goes with them. */
export interface EntityRules extends RoleRules {
  readonly entityName: string
  /** How many administrators must stay. */
  readonly administrationFloor: number
  /** The domains whose addresses the entity has proved to be its own, without `@`. */
  readonly verifiedDomains: ReadonlyArray<string>
}

/** The rules of every entity, read once for each version. */
export interface RulesInForce {
  /** As they are in force inside a transaction. */
  readonly of: (tx: EntityTransaction) => Promise<EntityRules>
}

interface PolicyRow {
  readonly rules_version: number
  readonly administration_floor: number
  readonly verified_domains: ReadonlyArray<string>
  readonly name: string
}

interface RulesRow {
  readonly connection_id: string | null
  readonly idp: Idp | null
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
}

const policyOf = query<PolicyRow>(`select p.rules_version, p.administration_floor, p.verified_domains, e.name
  from policy p join entity e on e.id = p.entity_id where p.entity_id = $1`)
const rulesOf = query<RulesRow>(
  `select r.connection_id, c.idp, r.catalogue, r.mapping
  from role_rules r left join connection c on c.entity_id = r.entity_id and c.id = r.connection_id
  where r.entity_id = $1 and r.version = $2`,
)

const lockPolicy = query<{ rules_version: number }>(
  `select rules_version from policy where entity_id = $1 for no key update`,
)
const addRules = command(`insert into role_rules (entity_id, version, connection_id, catalogue, mapping, note,
    created_by, created_at)
  values ($1, $2, $3, $4::json, $5::json, $6, $7, $8)`)
const addPolicy = command(`insert into policy (entity_id, rules_version) values ($1, 1)`)
const pointAt = command(`update policy set rules_version = $2 where entity_id = $1`)
const withhold = command(`update connection set withheld = $3::text[] where entity_id = $1 and id = $2`)
const beginActivation = command(`insert into role_activation (entity_id, version, state, started_at)
  values ($1, $2, 'running', $3)`)

/** Gives a new entity the roles everybody begins with, before it has a connection. */
export const putFirstRules = async (tx: EntityTransaction, now: Date): Promise<void> => {
  const documents = [JSON.stringify(defaultRoleCatalogue), JSON.stringify(presetOf("other"))] as const
  await tx.run(addRules, [1, null, ...documents, null, "system", now])
  await tx.run(addPolicy)
}

/** Rules to be put in force, and who did it. */
export interface NewRules {
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  readonly connectionId?: string
  readonly createdBy: string
  readonly note?: string
  readonly at: string
}

/** The version of the rules in force, which nobody else changes until the transaction ends. */
export const lockRulesVersion = async (tx: EntityTransaction): Promise<number> => {
  const row = (await tx.run(lockPolicy)).rows[0]
  if (row === undefined) throw new Error("an entity is made with its policy")
  return row.rules_version
}

/**
 * Puts rules in force for every push from now on, and leaves an activation to whoever decides again the roles of those
 * who are there. Returns their version.
 */
export const putRules = async (tx: EntityTransaction, rules: NewRules): Promise<number> => {
  const version = (await lockRulesVersion(tx)) + 1
  const { connectionId = null, catalogue, mapping, note = null, createdBy, at } = rules
  const documents = [JSON.stringify({ ...catalogue, version }), JSON.stringify({ ...mapping, version })] as const
  await tx.run(addRules, [version, connectionId, ...documents, note, createdBy, at])
  await tx.run(pointAt, [version])
  if (connectionId !== null) await tx.run(withhold, [connectionId, withheldAttributes(mapping)])
  await tx.run(beginActivation, [version, at])
  return version
}

/** More entities than a process serves at a time. */
const mostKnown = 2_000

export const openRules = (): RulesInForce => {
  const known = new Map<string, RoleRules>()
  const load = async (scope: EntityScope): Promise<EntityRules> => {
    const policy = (await scope.run(policyOf)).rows[0]
    if (policy === undefined) throw new Error("an entity is made with its policy")
    const found = known.get(scope.entityId)
    const rules = found?.version === policy.rules_version ? found : await readRules(scope, policy.rules_version)
    if (rules !== found) {
      if (known.size >= mostKnown) known.clear()
      known.set(scope.entityId, rules)
    }
    return {
      ...rules,
      entityName: policy.name,
      administrationFloor: policy.administration_floor,
      verifiedDomains: policy.verified_domains,
    }
  }
  // Those who share a transaction ask once.
  const inForce: Question<"rules", EntityRules> = {
    nameOf: (name) => name,
    load: async (scope) => [await load(scope)],
  }
  return { of: (tx) => tx.ask(inForce, "rules") }
}

/** A version of the entity's rules, in force or not. */
export const readRules = async (scope: EntityScope, version: number): Promise<RoleRules> => {
  const row = (await scope.run(rulesOf, [version])).rows[0]
  if (row === undefined) throw new Error("a version of the rules is never taken away")
  const { connection_id: connectionId, idp, catalogue, mapping } = row
  return { version, catalogue, mapping, ...(connectionId === null ? {} : { connectionId }), ...(idp && { idp }) }
}
