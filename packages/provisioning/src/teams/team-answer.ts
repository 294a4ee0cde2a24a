import type { Team } from "@rollcall/domain/directory"
import { teamLocation } from "@rollcall/domain/directory"
import { etag } from "@rollcall/domain/scim"
import type { Answer } from "../answer.ts"
import type { Viewer } from "../viewer.ts"
import type { FirstMembers } from "./first-members.ts"
import { showTeam, teamText } from "./team-text.ts"

/** An answer that carries one team, and its members where they are wanted. */
export const answerTeam = (status: number, team: Team, first: FirstMembers | undefined, viewer: Viewer): Answer => ({
  status,
  etag: teamEtag(team),
  ...(status === 201 ? { location: teamLocation(viewer.baseUrl, team.id) } : {}),
  ...(first?.more === true
    ? { body: showTeam(team, undefined, viewer), pieces: teamText(team, first, viewer) }
    : { body: showTeam(team, first?.members, viewer) }),
})

/** The version of a team; every change of its members is one. */
export const teamEtag = (team: Team): string => etag(team.version)
