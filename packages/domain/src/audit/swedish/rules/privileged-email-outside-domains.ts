import type { PrivilegedEmailOutsideDomainsEvidence } from "../../rules/privileged-email-outside-domains.ts"
import { phrase, type Reading } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

/** Domains, none of which holds a space. */
const either: Reading = (part) => part.replaceAll(" or ", " eller ")

export const privilegedEmailOutsideDomains: SwedishRule<PrivilegedEmailOutsideDomainsEvidence> = {
  title: "E-postadressen hör till en annan organisation",
  means:
    "Adressens domän är ingen av dem som enheten har verifierat. För någon som administrerar är det en väg in som enheten inte råder över; för andra är det oftast en gäst.",
  messages: [
    phrase(
      "{userName} is {role} with the address {email}, which is of none of {entity}'s verified domains.",
      "{userName} är {role} med adressen {email}, som inte hör till någon av de verifierade domänerna för {entity}.",
      { role: roles("roles") },
    ),
  ],
  steps: [
    phrase(
      "If the person is of {entity}, give them an address of {domains}:",
      "Om personen hör till {entity}, ge personen en adress på {domains}:",
      { domains: either },
    ),
    phrase("If not, give a lower role:", "Ge annars en lägre roll:"),
    phrase(
      "Is the domain one of {entity}? Verify it, and the finding is resolved.",
      "Är domänen en av dem som hör till {entity}? Verifiera den, så löser sig konflikten.",
    ),
  ],
}
