import type { TeamsDisagreeOnRoleEvidence } from "../../rules/teams-disagree-on-role.ts"
import { between, phrase, type Reading } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"
import { elements, text } from "../../../roles/message-params.ts"
import { list } from "../../../roles/swedish/phrase.ts"
import { isJsonObject } from "../../../scim/json.ts"

/** Teams with the roles they give: `Sales gives Manager, IT gives Administrator`. */
const teamsWithRoles: Reading<TeamsDisagreeOnRoleEvidence> = (part, { teams }) => {
  const names = elements(teams).flatMap((team) => (isJsonObject(team) ? [text(team["name"])] : []))
  const given = between([...names.map((name, i) => `${i === 0 ? "" : ", "}${name} gives `), ""], part)
  return given && list(names.map((name, i) => `${name} ger ${given[i]}`))
}

export const teamsDisagreeOnRole: SwedishRule<TeamsDisagreeOnRoleEvidence> = {
  title: "En persons team ger olika roller",
  means:
    "Personen är med i flera team vars regler ger olika roller. Mappningen väljer en av dem efter sin egen regel, den högsta om inget annat sägs, vilket kanske inte är vad de som fyllde teamen hade tänkt sig.",
  messages: [
    phrase(
      "{userName} is in teams that disagree: {teams}. The role is {role}.",
      "{userName} är med i team som inte är överens: {teams}. Rollen är {role}.",
      { teams: teamsWithRoles, role: roles("effective") },
    ),
  ],
  steps: [
    phrase(
      "Decide which of the teams is right, and take the person out of the others:",
      "Bestäm vilket av teamen som är rätt, och ta ut personen ur de andra:",
    ),
    phrase(
      "Open Teams > {team} > Members: {userName} was added here by hand and can be removed here.",
      "Öppna Team > {team} > Medlemmar: {userName} lades till här för hand och kan tas bort här.",
    ),
  ],
}
