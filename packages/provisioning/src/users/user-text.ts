import type { UserRow } from "@rollcall/database"
import { isActive, type TeamOfUser, teamLocation, toScimUser, userLocation } from "@rollcall/domain/directory"
import { etag, type JsonObject, project, userResource } from "@rollcall/domain/scim"
import type { Viewer } from "../viewer.ts"
import { teamsDigest } from "./user-answer.ts"

/**
 * A user as this connection sees them, as JSON text. Where everything is wanted, the stored attributes go into the
 * answer as the text they come in; a test holds this equal to the other way, which reads them.
 */
export const userText = (row: UserRow, viewer: Viewer): string => {
  const { attributes: only, excludedAttributes: without } = viewer.projection
  const withheld = viewer.connection.withheld
  const isPlain = only === undefined && without === undefined && !(row.withholdable && withheld.length > 0)
  return isPlain ? plainText(row, viewer.baseUrl) : JSON.stringify(readUser(row, viewer, withheld))
}

/** The version of a user as others see it. */
export const rowEtag = ({ version, teams }: UserRow): string => etag(version, teamsDigest(teams))

const plainText = (row: UserRow, baseUrl: string): string => {
  const { id, attributes, schemas, state, teams } = row
  const groups = teams.length === 0 ? "" : `,"groups":${JSON.stringify(teams.map((team) => groupOf(team, baseUrl)))}`
  const times = `"created":"${isoOf(row.created)}","lastModified":"${isoOf(row.modified)}"`
  const location = JSON.stringify(userLocation(baseUrl, id))
  const meta = `{"resourceType":"${userResource.name}",${times},"location":${location},"version":${JSON.stringify(rowEtag(row))}}`
  // The attributes are an object with a userName at the least.
  return `{"schemas":${schemas},"id":"${id}",${attributes.slice(1, -1)},"active":${isActive(state)}${groups},"meta":${meta}}`
}

const groupOf = ({ id, displayName }: TeamOfUser, baseUrl: string): JsonObject => ({
  value: id,
  $ref: teamLocation(baseUrl, id),
  display: displayName,
  type: "direct",
})

const readUser = (row: UserRow, { baseUrl, projection }: Viewer, withheld: ReadonlyArray<string>): JsonObject => {
  const { teams } = row
  const digest = teamsDigest(teams)
  const shown = {
    id: row.id,
    // PostgreSQL wrote it from an object of ours.
    attributes: JSON.parse(row.attributes) as JsonObject,
    state: row.state,
    version: row.version,
    createdAt: isoOf(row.created),
    modifiedAt: isoOf(row.modified),
  }
  const view = { baseUrl, teams, withheld }
  return project(
    toScimUser(shown, digest === undefined ? view : { ...view, teamsDigest: digest }),
    userResource,
    projection,
  )
}

/** PostgreSQL keeps microseconds, and writes no more digits of a fraction than there are. */
const isoOf = (json: string): string => `${json.slice(1, 20)}.${json.slice(21, -1).padEnd(3, "0").slice(0, 3)}Z`
