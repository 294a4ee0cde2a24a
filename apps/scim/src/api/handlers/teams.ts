import {
  addManualMember,
  createManualTeam,
  deleteManualTeam,
  look,
  removeManualMember,
  renameTeam,
} from "@rollcall/administration"
import type { CountedTeam, Team as ShownTeam, TeamMember } from "@rollcall/api"
import {
  type BesideTeam,
  besideTeams,
  type EntityRules,
  findTeam,
  type MembershipFacts,
  pageOfMemberships,
  pageOfTeams,
  pendingMembers,
} from "@rollcall/database"
import type { Team } from "@rollcall/domain/directory"
import { teamGives } from "@rollcall/domain/roles"
import { etag, fold, groupResource } from "@rollcall/domain/scim"
import { Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { readFilter } from "./filter.ts"
import { patiently } from "./patiently.ts"
import { showRoles } from "./show-role.ts"

export const teamHandlers: HandlersOf<"teams"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { displayName, q = "", state, origin, sort, order } = query
    const asked = {
      filter: yield* readFilter(query.filter, groupResource),
      displayNameKey: displayName === undefined ? undefined : fold(displayName),
      contains: fold(q) === "" ? undefined : fold(q),
      state,
      origin,
      order: sort === "displayName" ? sort : undefined,
      descending: order === "desc",
      after: page.after,
      limit: page.limit,
    }
    const inForce = yield* Rules
    const { teams, beside, rules } = yield* patiently(
      look(params.entityId, async (tx) => {
        const found = await pageOfTeams(tx, asked)
        const ids = found.map(({ id }) => id)
        const [counts, known] = await Promise.all([besideTeams(tx, ids), inForce.of(tx)])
        return { teams: found, beside: counts, rules: known }
      }),
      "filter",
    )
    return { body: showPage(page, teams, (team) => list(team, beside.get(team.id), rules)) }
  }),
  create: ({ params, body }) =>
    Effect.flatMap(createManualTeam(params.entityId, body.displayName), ({ id }) => read(params.entityId, id)),
  get: ({ params: { entityId, teamId } }) => read(entityId, teamId),
  rename: ({ params: { entityId, teamId }, body, ifMatch }) =>
    Effect.andThen(renameTeam(entityId, teamId, body.displayName, ifMatch), read(entityId, teamId)),
  delete: ({ params: { entityId, teamId } }) => Effect.as(deleteManualTeam(entityId, teamId), { body: undefined }),
  listMembers: Effect.fnUntraced(function* ({ params: { entityId, teamId }, query: { source }, page }) {
    const { after, limit } = page
    const rows = yield* look(entityId, async (tx) =>
      (await findTeam(tx, teamId)) === undefined ? undefined : pageOfMemberships(tx, teamId, { source, after, limit }),
    )
    return rows === undefined ? yield* noSuchThing() : { body: showPage(page, rows, showMember) }
  }),
  listPendingMembers: Effect.fnUntraced(function* ({ params: { entityId, teamId } }) {
    const rows = yield* look(entityId, async (tx) =>
      (await findTeam(tx, teamId)) === undefined ? undefined : pendingMembers(tx, teamId, mostPending),
    )
    if (rows === undefined) return yield* noSuchThing()
    return { body: { items: rows.map(({ value, seenAt }) => ({ value, seenAt: seenAt.toISOString() })) } }
  }),
  addMember: ({ params: { entityId, teamId, userId } }) =>
    Effect.as(addManualMember(entityId, teamId, userId), { body: undefined }),
  removeMember: ({ params: { entityId, teamId, userId } }) =>
    Effect.as(removeManualMember(entityId, teamId, userId), { body: undefined }),
}

const mostPending = 200

const read = Effect.fnUntraced(function* (entityId: string, teamId: string) {
  const inForce = yield* Rules
  const found = yield* look(entityId, async (tx) => {
    const team = await findTeam(tx, teamId)
    if (team === undefined) return undefined
    const [beside, rules] = await Promise.all([besideTeams(tx, [teamId]), inForce.of(tx)])
    return { team, shown: list(team, beside.get(teamId), rules) }
  })
  if (found === undefined) return yield* noSuchThing()
  return { body: found.shown, etag: etag(found.team.version) }
})

const list = (team: Team, beside: BesideTeam | undefined, { mapping, catalogue }: EntityRules): CountedTeam => ({
  ...show(team),
  memberCount: beside?.members ?? 0,
  manualMemberCount: beside?.manualMembers ?? 0,
  pendingMemberCount: beside?.pendingMembers ?? 0,
  gives: showRoles(teamGives(team, mapping, catalogue), catalogue),
})

const show = (team: Team): ShownTeam => ({
  id: team.id,
  displayName: team.displayName,
  externalId: team.externalId ?? null,
  origin: team.origin,
  // Tombstones are not read.
  state: team.state === "orphaned" ? "orphaned" : "active",
  connectionId: team.connectionId ?? null,
  version: team.version,
  createdAt: team.createdAt,
  modifiedAt: team.modifiedAt,
  lastPushAt: team.lastPushAt ?? null,
})

const showMember = (member: MembershipFacts): TeamMember => ({ ...member, since: member.since.toISOString() })
