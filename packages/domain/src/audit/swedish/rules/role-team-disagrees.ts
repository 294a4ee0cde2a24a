import type { RoleTeamDisagreesEvidence } from "../../rules/role-team-disagrees.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const roleTeamDisagrees: SwedishRule<RoleTeamDisagreesEvidence> = {
  title: "Ett attribut och ett team ger olika roller",
  means:
    "Mappningen läser båda. Ett av dem avgör, oftast det som kommer först, och det andra läggs åt sidan: någon tror att personen har en roll som den inte har, eller har förlorat.",
  messages: [
    phrase(
      "{userName}: {attribute} gives {role} and team {team} gives {other}. The lowest role wins, so the role is {used}.",
      "{userName}: {attribute} ger {role} och teamet {team} ger {other}. Den lägsta rollen vinner, så rollen är {used}.",
    ),
    phrase(
      "{userName}: {attribute} gives {role} and team {team} gives {other}. The highest role wins, so the role is {used}.",
      "{userName}: {attribute} ger {role} och teamet {team} ger {other}. Den högsta rollen vinner, så rollen är {used}.",
    ),
    phrase(
      "{userName}: {attribute} gives {role} and team {team} gives {other}. Team {first} comes first, so the role is {used}.",
      "{userName}: {attribute} ger {role} och teamet {team} ger {other}. Teamet {first} kommer först, så rollen är {used}.",
    ),
    phrase(
      "{userName}: {attribute} gives {role} and team {team} gives {other}. {first} comes first, so the role is {used}.",
      "{userName}: {attribute} ger {role} och teamet {team} ger {other}. {first} kommer först, så rollen är {used}.",
    ),
  ],
  steps: [
    phrase("If {role} is right, let the attribute say so:", "Om {role} är rätt, låt attributet säga det:"),
    phrase("If {role} is right, let the app role say so:", "Om {role} är rätt, låt approllen säga det:"),
    phrase("If {role} is right, take the person out of the group:", "Om {role} är rätt, ta ut personen ur gruppen:"),
  ],
}
