import { type EntityRules, findUser, roleHistory, standingRoles, type StandingRoleInTeams } from "@rollcall/database"
import { isActive } from "@rollcall/domain/directory"
import { decideRole, nextSignals, type Resolution, type ResolveInput } from "@rollcall/domain/roles"
import type { JsonObject } from "@rollcall/domain/scim"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { look } from "../look.ts"
import { missing } from "../refusal.ts"

/** A person's role with what it was decided from and by. */
export interface AssignmentFacts {
  readonly rules: EntityRules
  readonly standing: StandingRoleInTeams
}

/** Why a person's role is what it is. */
export const findAssignment = Effect.fnUntraced(function* (entityId: string, userId: string) {
  const inForce = yield* Rules
  const found = yield* look(entityId, async (tx) => {
    const [rules, user, roles] = await Promise.all([inForce.of(tx), findUser(tx, userId), standingRoles(tx, [userId])])
    const standing = roles.get(userId)
    return user === undefined || standing === undefined ? undefined : { rules, user, standing }
  })
  return found ?? (yield* missing("There is no such person."))
})

/** What a person's role has been, the latest change first. */
export const assignmentHistory = (
  entityId: string,
  userId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
) =>
  Effect.gen(function* () {
    const { rules } = yield* findAssignment(entityId, userId)
    return { rules, changes: yield* look(entityId, (tx) => roleHistory(tx, userId, page)) }
  })

/** What might be otherwise about a person. */
export interface Supposed {
  /** In the place of what is there; null takes one away. */
  readonly attributes?: JsonObject
  readonly joinTeams?: ReadonlyArray<{ readonly id: string; readonly displayName: string }>
  /** Ids. */
  readonly leaveTeams?: ReadonlyArray<string>
}

/** What a person's role would be if something were otherwise, by the rules that decide. Nothing is stored. */
export const whatIf = Effect.fnUntraced(function* (
  entityId: string,
  userId: string,
  { attributes = {}, joinTeams = [], leaveTeams = [] }: Supposed,
  now: string,
) {
  const { rules, user, standing } = yield* findAssignment(entityId, userId)
  const { mapping, catalogue, entityName } = rules
  const left = standing.teams.filter(({ id }) => !leaveTeams.includes(id))
  const { assignment, override } = standing
  const input: ResolveInput = {
    catalogue,
    mapping,
    signals: nextSignals({
      standing: standing.signals,
      before: user.attributes,
      after: withoutNulls({ ...user.attributes, ...attributes }),
      write: "replace",
      appended: [],
      mapping,
      now,
    }),
    teams: [...left, ...joinTeams.filter(({ id }) => !left.some((team) => team.id === id))],
    ...(assignment === undefined ? {} : { previous: assignment }),
    ...(override === undefined ? {} : { override }),
    ...(rules.idp === undefined ? {} : { idp: rules.idp }),
    isActive: isActive(user.state),
    entityName,
    mode: "preview",
    now,
  }
  const resolution: Resolution = decideRole(input)
  return { rules, resolution, before: assignment?.roles ?? [] }
})

const withoutNulls = (attributes: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
