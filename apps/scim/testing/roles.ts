import { runActivations } from "@rollcall/administration"
import { type Database, openRules, putRules, withEntity } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"
import {
  defaultRoleCatalogue,
  type Explanation,
  renderExplanation,
  type Role,
  type RoleMapping,
  type RoleSignal,
} from "@rollcall/domain/roles"
import { makeId } from "@rollcall/provisioning"
import { randomBytes } from "node:crypto"

export interface StoredRole {
  readonly roles: ReadonlyArray<string>
  readonly outcome: string
  readonly signals: ReadonlyArray<RoleSignal>
  /** What an administrator reads first. */
  readonly headline: string
  readonly administers: boolean
}

/** A person's role as it stands in the database. */
export const roleOf = async (database: Database, userId: string): Promise<StoredRole> => {
  const [row] = await ask<Omit<StoredRole, "headline"> & { readonly explanation: Explanation }>(
    database,
    "select roles, outcome, signals, administers, explanation from role_assignment where user_id = $1",
    userId,
  )
  if (row === undefined) throw new Error("the person has no role assignment")
  const { explanation, ...role } = row
  return { ...role, headline: renderExplanation(explanation, defaultRoleCatalogue).headline }
}

/** Puts a changed mapping in force for the pushes to come. */
export const changeMapping = (
  database: Database,
  entityId: string,
  change: (mapping: RoleMapping) => RoleMapping,
): Promise<number> =>
  withEntity(database, entityId, async (tx) => {
    const { version: _, entityName: __, mapping, ...rules } = await openRules().of(tx)
    return putRules(tx, { ...rules, mapping: change(mapping), createdBy: "a test", at: new Date().toISOString() })
  })

/** Puts changed roles in force for the pushes to come. */
export const changeCatalogue = (
  database: Database,
  entityId: string,
  change: (roles: ReadonlyArray<Role>) => ReadonlyArray<Role>,
): Promise<number> =>
  withEntity(database, entityId, async (tx) => {
    const { version: _, entityName: __, catalogue, ...rules } = await openRules().of(tx)
    const changed = { ...catalogue, roles: change(catalogue.roles) }
    return putRules(tx, { ...rules, catalogue: changed, createdBy: "a test", at: new Date().toISOString() })
  })

/** Makes teams of these names give these roles. */
export const teamsGive =
  (roles: Readonly<Record<string, string>>) =>
  (mapping: RoleMapping): RoleMapping => ({
    ...mapping,
    tiers: mapping.tiers.map((tier) =>
      tier.source.kind === "team"
        ? {
            ...tier,
            rules: Object.entries(roles).map(([name, role]) => ({
              id: `${name} gives ${role}`,
              match: { kind: "team-name", name },
              role,
              enabled: true,
            })),
          }
        : tier,
    ),
  })

/** Makes somebody an administrator whom no identity provider made one. */
export const makeAdministrator = async (database: Database, userId: string): Promise<void> => {
  await ask(
    database,
    "update role_assignment set roles = '{administrator}', administers = true, outcome = 'overridden' where user_id = $1",
    userId,
  )
}

/** Proves a domain to be an entity's own. */
export const verifyDomain = async (database: Database, entityId: string, domain: string): Promise<void> => {
  await ask(database, "update policy set verified_domains = array[$2::text] where entity_id = $1", entityId, domain)
}

/** Does what the worker does about roles, until there is nothing left to do. */
export const decideInBackground = (database: Database): Promise<void> =>
  runActivations(
    { database, rules: openRules(), now: Date.now, newId: makeId, random: randomBytes },
    new AbortController().signal,
  )
