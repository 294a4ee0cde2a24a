import type { ManualMembershipInPushedTeamEvidence } from "../../rules/manual-membership-in-pushed-team.ts"
import { phrase } from "../phrase.ts"
import { names, roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const manualMembershipInPushedTeam: SwedishRule<ManualMembershipInPushedTeamEvidence> = {
  title: "Personer sattes för hand i ett team som försörjs",
  means:
    "Teamet hör till identitetsleverantören, och en administratör satte in personer här. Identitetsleverantören vet inget om dem och kommer aldrig att ta ut dem: den som lämnar gruppens arbete är kvar i teamet.",
  messages: [
    phrase(
      "1 person was put by hand into {team}, which is pushed and gives {role}: {names}.",
      "1 person sattes för hand i {team}, som försörjs och ger {role}: {names}.",
      { role: roles("gives"), names: names("userNames") },
    ),
    phrase(
      "1 person was put by hand into {team}, which is pushed: {names}.",
      "1 person sattes för hand i {team}, som försörjs: {names}.",
      { names: names("userNames") },
    ),
    phrase(
      "{n} people were put by hand into {team}, which is pushed and gives {role}: {names}.",
      "{n} personer sattes för hand i {team}, som försörjs och ger {role}: {names}.",
      { role: roles("gives"), names: names("userNames") },
    ),
    phrase(
      "{n} people were put by hand into {team}, which is pushed: {names}.",
      "{n} personer sattes för hand i {team}, som försörjs: {names}.",
      { names: names("userNames") },
    ),
  ],
  steps: [
    phrase(
      "If they belong there, let the identity provider say so:",
      "Om de hör hemma där, låt identitetsleverantören säga det:",
    ),
    phrase(
      "If not, take them out under Teams > {team} > Members. What that does to their roles is shown before.",
      "Ta annars ut dem under Team > {team} > Medlemmar. Vad det gör med deras roller visas innan.",
    ),
  ],
}
