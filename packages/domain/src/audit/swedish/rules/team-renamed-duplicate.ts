import type { TeamRenamedDuplicateEvidence } from "../../rules/team-renamed-duplicate.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const teamRenamedDuplicate: SwedishRule<TeamRenamedDuplicateEvidence> = {
  title: "Två team är troligen ett",
  means:
    "En grupp bytte namn eller gjordes om hos identitetsleverantören och kom som ett nytt team bredvid det gamla. Regler som läser det gamla teamet gör det fortfarande, och medlemmarna behåller vad det gav dem.",
  messages: [
    phrase(
      "{team} is named the same but for its writing as {other}, which was last pushed on {day}.",
      "{team} heter detsamma som {other}, bortsett från hur det skrivs, och det senare skickades senast {day}.",
    ),
    phrase(
      "{team} has {shared} of the {members} members of {other}, which was last pushed on {day}.",
      "{team} har {shared} av de {members} medlemmarna i {other}, som senast skickades {day}.",
    ),
  ],
  steps: [
    phrase("If {other} is the one that is out of use:", "Om det är {other} som inte längre används:"),
    phrase(
      "Open Role mapping > Draft and let the rules that read {other} read {team}.",
      "Öppna Rollmappning > Utkast och låt reglerna som läser {other} läsa {team}.",
    ),
    phrase("Then delete {other} under Teams.", "Ta sedan bort {other} under Team."),
  ],
}
