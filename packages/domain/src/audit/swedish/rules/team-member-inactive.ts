import type { TeamMemberInactiveEvidence } from "../../rules/team-member-inactive.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const teamMemberInactive: SwedishRule<TeamMemberInactiveEvidence> = {
  title: "Inaktiverade personer är med i ett team",
  means:
    "Personer som inaktiveras är kvar i sina team, så att de är där de var när de kommer tillbaka. Har de slutat för gott har någon glömt gruppen.",
  messages: [
    phrase("1 person in {team} is deactivated: {names}.", "1 person i {team} är inaktiverad: {names}.", {
      names: names("userNames"),
    }),
    phrase("{n} people in {team} are deactivated: {names}.", "{n} personer i {team} är inaktiverade: {names}.", {
      names: names("userNames"),
    }),
  ],
  steps: [phrase("If they do not come back:", "Om de inte kommer tillbaka:")],
}
