import type { PrivilegedWithoutIdpEvidence } from "../../rules/privileged-without-idp.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const privilegedWithoutIdp: SwedishRule<PrivilegedWithoutIdpEvidence> = {
  title: "Privilegierad utan identitetsleverantören",
  means:
    "Personen administrerar eller har en känslig behörighet, och identitetsleverantören har inte gett den: den känner inte personen, eller har aldrig angett någon roll. När personen slutar tar ingen där bort åtkomsten.",
  messages: [
    phrase(
      "{userName} is {role}, but the identity provider never said so.",
      "{userName} är {role}, men det har identitetsleverantören aldrig sagt.",
      { role: roles("roles") },
    ),
    phrase(
      "{userName} is {role}, and no identity provider knows the person.",
      "{userName} är {role}, och ingen identitetsleverantör känner personen.",
      { role: roles("roles") },
    ),
  ],
  steps: [
    phrase(
      "Is it kept for emergencies? Acknowledge the finding with that reason and an end.",
      "Finns kontot för nödlägen? Godta konflikten med det skälet och ett slut.",
    ),
  ],
}
