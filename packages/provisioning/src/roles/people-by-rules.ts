import { attributesOfPeople, type EntityScope, type StandingRole, standingRoles } from "@rollcall/database"
import type { TeamOfUser } from "@rollcall/domain/directory"
import { rereadSignals, type RoleMapping, type RoleSignal, signalPaths } from "@rollcall/domain/roles"

/** What a person's role is decided from by a mapping, and what was known of it before. */
export interface PersonByRules {
  readonly teams: ReadonlyArray<TeamOfUser>
  readonly signals: ReadonlyArray<RoleSignal>
  readonly before: StandingRole
}

/**
 * What is known of people who are there, as a mapping reads them, by the ids of users. Where it reads more than is always
 * kept, or nothing was kept of somebody yet, what their attributes say is read again.
 */
export const peopleByRules = async (
  scope: EntityScope,
  mapping: RoleMapping,
  userIds: ReadonlyArray<string>,
  now: string,
): Promise<ReadonlyMap<string, PersonByRules>> => {
  const roles = await standingRoles(scope, userIds)
  const isKept = (before: StandingRole): boolean => before.assignment !== undefined || before.signals.length > 0
  const readsMore = signalPaths(mapping).length > signalPaths({ ...mapping, tiers: [] }).length
  const toRead = userIds.filter((id) => {
    const before = roles.get(id)
    return before !== undefined && (readsMore || !isKept(before))
  })
  const attributes = toRead.length === 0 ? new Map<string, never>() : await attributesOfPeople(scope, toRead)
  return new Map(
    [...roles].map(([id, { teams, ...before }]) => {
      const read = attributes.get(id)
      const { signals } = before
      return [id, { teams, before, signals: read === undefined ? signals : rereadSignals(signals, read, mapping, now) }]
    }),
  )
}
