import type { DormantAdminEvidence } from "../../rules/dormant-admin.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const dormantAdmin: SwedishRule<DormantAdminEvidence> = {
  title: "En administratör loggar inte in",
  means:
    "Personen administrerar och har inte loggat in på 45 dagar, eller inte en enda gång under de 14 dagarna efter att den skapades. Ett konto som ingen använder är ett som ingen vaktar.",
  messages: [
    phrase("{userName} is {role} and has never signed in.", "{userName} är {role} och har aldrig loggat in.", {
      role: roles("roles"),
    }),
    phrase("{userName} is {role} and last signed in on {day}.", "{userName} är {role} och loggade senast in {day}.", {
      role: roles("roles"),
    }),
  ],
  steps: [
    phrase("If the person does not need it, give a lower role:", "Om personen inte behöver det, ge en lägre roll:"),
  ],
}
