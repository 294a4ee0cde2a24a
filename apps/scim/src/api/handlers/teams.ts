import {
  addManualMember,
  createManualTeam,
  deleteManualTeam,
  look,
  removeManualMember,
  renameTeam,
} from "@rollcall/administration"
import type { Team as ShownTeam, TeamMember } from "@rollcall/api"
import { countMembers, findTeam, type MembershipFacts, pageOfMemberships, pageOfTeams } from "@rollcall/database"
import type { Team } from "@rollcall/domain/directory"
import { etag, fold, groupResource } from "@rollcall/domain/scim"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { readFilter } from "./filter.ts"
import { patiently } from "./patiently.ts"

export const teamHandlers: HandlersOf<"teams"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { displayName, state, origin } = query
    const filter = yield* readFilter(query.filter, groupResource)
    const { after, limit } = page
    const displayNameKey = displayName === undefined ? undefined : fold(displayName)
    const asked = { filter, displayNameKey, state, origin, after, limit }
    const rows = yield* patiently(
      look(params.entityId, (tx) => pageOfTeams(tx, asked)),
      "filter",
    )
    return { body: showPage(page, rows, show) }
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
  addMember: ({ params: { entityId, teamId, userId } }) =>
    Effect.as(addManualMember(entityId, teamId, userId), { body: undefined }),
  removeMember: ({ params: { entityId, teamId, userId } }) =>
    Effect.as(removeManualMember(entityId, teamId, userId), { body: undefined }),
}

const read = Effect.fnUntraced(function* (entityId: string, teamId: string) {
  const found = yield* look(entityId, async (tx) => {
    const team = await findTeam(tx, teamId)
    return team && { team, memberCount: await countMembers(tx, teamId) }
  })
  if (found === undefined) return yield* noSuchThing()
  const { team, memberCount } = found
  return { body: { ...show(team), memberCount }, etag: etag(team.version) }
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
