import {
  entombTeam,
  type EntityTransaction,
  findTeamByName,
  insertTeam,
  lockTeam,
  updateTeam,
} from "@rollcall/database"
import { readTeam, type Team } from "@rollcall/domain/directory"
import { fold } from "@rollcall/domain/scim"
import { settleMembers } from "@rollcall/provisioning"
import { Result } from "effect"
import { act, type ActContext, expectVersion, teamNameTaken } from "../act.ts"
import { takeRoles, writeContext } from "../decide-roles.ts"
import { isKept } from "../people/write-person.ts"
import { conflict, invalid, missing } from "../refusal.ts"

const about = (teamId: string) => ({ subject: `Groups/${teamId}` })

/** Makes a team by hand. It belongs to no connection until an identity provider's first update links it. */
export const createManualTeam = (entityId: string, displayName: string) =>
  act(entityId, async (tx, { now, newId, record }): Promise<Team> => {
    const at = new Date(now).toISOString()
    const team: Team = {
      entityId,
      id: newId(),
      origin: "manual",
      displayName: await freeName(tx, displayName),
      state: "active",
      version: 1,
      createdAt: at,
      modifiedAt: at,
    }
    insertTeam(tx, team)
    record({ ...about(team.id), kind: "team.created", after: { displayName: team.displayName } })
    return team
  })

/** Renames a team that no identity provider keeps up to date, in the version an `If-Match` header names. */
export const renameTeam = (entityId: string, id: string, displayName: string, ifMatch: string | undefined) =>
  act(entityId, async (tx, context): Promise<Team> => {
    const before = await lockKnownTeam(tx, id)
    expectVersion(ifMatch, before.version)
    await requireUnkept(tx, before)
    const name = await freeName(tx, displayName, id)
    if (name === before.displayName) return before
    const names = { before: { displayName: before.displayName }, after: { displayName: name } }
    context.record({ ...about(id), kind: "team.renamed", ...names })
    return writeNext(tx, context, before, [], name)
  })

/** Ends a team that no identity provider keeps up to date; its people stay. */
export const deleteManualTeam = (entityId: string, id: string) =>
  act(entityId, async (tx, context) => {
    const team = await lockKnownTeam(tx, id)
    await requireUnkept(tx, team)
    const at = new Date(context.now).toISOString()
    const members = await entombTeam(tx, { ...team, state: "deleted", version: team.version + 1, modifiedAt: at })
    const before = { displayName: team.displayName, members: members.length }
    context.record({ ...about(id), kind: "team.deleted", before })
    const move = { before: team, moved: members }
    takeRoles(context, await settleMembers(tx, writeContext(tx, context), move, "recompute"))
  })

/** A living team, locked. */
export const lockKnownTeam = async (tx: EntityTransaction, id: string): Promise<Team> => {
  const team = await lockTeam(tx, id)
  if (team === undefined) throw missing("There is no such team.")
  return team
}

/** Writes a locked team in its next version, and decides the roles that this touches: those who moved, or everybody. */
export const writeNext = async (
  tx: EntityTransaction,
  context: ActContext,
  before: Team,
  moved: ReadonlyArray<string>,
  displayName = before.displayName,
): Promise<Team> => {
  const modifiedAt = new Date(context.now).toISOString()
  const after: Team = { ...before, displayName, version: before.version + 1, modifiedAt }
  updateTeam(tx, after)
  takeRoles(context, await settleMembers(tx, writeContext(tx, context), { before, after, moved }, "recompute"))
  return after
}

const requireUnkept = async (tx: EntityTransaction, { connectionId }: Team): Promise<void> => {
  if (await isKept(tx, connectionId)) {
    throw conflict("An identity provider keeps this team up to date. Change it there.")
  }
}

/** A name as SCIM takes it, which no other team has. */
const freeName = async (tx: EntityTransaction, displayName: string, own?: string): Promise<string> => {
  const { team } = Result.getOrElse(readTeam({ displayName }), ({ detail }) => {
    throw invalid(detail, "displayName")
  })
  const owner = await findTeamByName(tx, fold(team.displayName))
  if (owner !== undefined && owner.id !== own) throw teamNameTaken()
  return team.displayName
}
