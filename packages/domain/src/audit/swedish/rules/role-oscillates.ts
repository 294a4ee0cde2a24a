import type { RoleOscillatesEvidence } from "../../rules/role-oscillates.ts"
import { phrase, type Reading } from "../phrase.ts"
import { rolesOf } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"
import { elements } from "../../../roles/message-params.ts"
import { list } from "../../../roles/swedish/phrase.ts"

/** Two answers, each a role or several; as they are when a name holds the word between them. */
const bothRoles: Reading<RoleOscillatesEvidence> = (part, { between }) => {
  const [counts, names] = [elements(between).map((answer) => elements(answer).length || 1), part.split(" and ")]
  const [first = 1, second = 1] = counts
  if (first + second !== names.length) return part
  const answers = [names.slice(0, first), names.slice(first)]
  return list(answers.map((roles) => rolesOf(roles.join(" and "), roles.length)))
}

export const roleOscillates: SwedishRule<RoleOscillatesEvidence> = {
  title: "Rollen växlar fram och tillbaka",
  means:
    "Rollen har inom ett dygn ändrats minst tre gånger mellan samma två. Oftast försörjer två applikationer, eller två regler hos identitetsleverantören, samma person utan att vara överens.",
  messages: [
    phrase(
      "{userName}: the role goes back and forth between {roles}.",
      "{userName}: rollen växlar fram och tillbaka mellan {roles}.",
      { roles: bothRoles },
    ),
  ],
  steps: [
    phrase(
      "Open the sync log of the person: the events show which connection, or who, made each change.",
      "Öppna personens synkroniseringslogg: händelserna visar vilken anslutning, eller vem, som gjorde varje ändring.",
    ),
  ],
}
