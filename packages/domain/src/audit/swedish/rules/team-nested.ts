import type { TeamNestedEvidence } from "../../rules/team-nested.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const teamNested: SwedishRule<TeamNestedEvidence> = {
  title: "Ett team sattes i ett team",
  means:
    "Identitetsleverantören skickade en grupp som medlem i en annan. Team i SCIM rymmer här personer: de i det inre teamet har inte det som det yttre ger, vad identitetsleverantören än visar.",
  messages: [
    phrase(
      "{inner} is a team, and was pushed as a member of {team}.",
      "{inner} är ett team, och skickades som medlem i {team}.",
    ),
  ],
  steps: [
    phrase(
      "Push the inner group by itself, and put its people into {team} by a group rule if they belong to both:",
      "Skicka den inre gruppen för sig, och sätt dess personer i {team} med en gruppregel om de hör till båda:",
    ),
    phrase(
      "Entra provisions the first level of a group only. Assign the inner group by itself:",
      "Entra skickar bara den första nivån i en grupp. Tilldela den inre gruppen för sig:",
    ),
    phrase(
      "Open Role mapping > Draft and let a rule give people of {inner} the same role.",
      "Öppna Rollmappning > Utkast och låt en regel ge personerna i {inner} samma roll.",
    ),
  ],
}
