import type { TeamMemberUnknownEvidence } from "../../rules/team-member-unknown.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const teamMemberUnknown: SwedishRule<TeamMemberUnknownEvidence> = {
  title: "Ett team har medlemmar som ingen känner",
  means:
    "Identitetsleverantören satte personer i teamet som den aldrig har skickat. De väntar, och går med av sig själva så snart de skickas; tills dess har de inte det som teamet ger.",
  messages: [
    phrase(
      "1 member of {team} is nobody who was ever pushed: {names}.",
      "1 medlem i {team} är ingen som någonsin har skickats: {names}.",
      { names: names("values") },
    ),
    phrase(
      "{n} members of {team} are nobody who was ever pushed: {names}.",
      "{n} medlemmar i {team} är inga som någonsin har skickats: {names}.",
      { names: names("values") },
    ),
  ],
}
