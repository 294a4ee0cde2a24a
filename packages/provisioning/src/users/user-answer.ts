import type { StoredUser } from "@rollcall/database"
import { type TeamOfUser, toScimUser, userLocation } from "@rollcall/domain/directory"
import { etag, type JsonObject, project, userResource } from "@rollcall/domain/scim"
import { createHash } from "node:crypto"
import type { Answer } from "../answer.ts"
import type { Viewer } from "../viewer.ts"

/** A user as this connection sees them. */
export const showUser = (user: StoredUser, { connection, baseUrl, projection }: Viewer): JsonObject => {
  const digest = teamsDigest(user.teams)
  const view = { baseUrl, teams: user.teams, withheld: connection.withheld }
  const resource = toScimUser(user, digest === undefined ? view : { ...view, teamsDigest: digest })
  return project(resource, userResource, projection)
}

/** An answer that carries one user. */
export const answerUser = (status: number, user: StoredUser, viewer: Viewer): Answer => ({
  status,
  body: showUser(user, viewer),
  etag: userEtag(user),
  ...(status === 201 ? { location: userLocation(viewer.baseUrl, user.id) } : {}),
})

/** The version of a user as others see it: their teams are part of it, though a membership change writes no user. */
export const userEtag = (user: StoredUser): string => etag(user.version, teamsDigest(user.teams))

/** What of a user's version changes with their teams; absent without any. */
export const teamsDigest = (teams: ReadonlyArray<TeamOfUser>): string | undefined =>
  teams.length === 0 ? undefined : createHash("sha256").update(JSON.stringify(teams)).digest("base64url").slice(0, 12)
