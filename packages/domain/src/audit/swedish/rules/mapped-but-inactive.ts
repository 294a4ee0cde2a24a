import type { MappedButInactiveEvidence } from "../../rules/mapped-but-inactive.ts"
import { phrase, type Reading } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"
import { elements, texts } from "../../../roles/message-params.ts"
import { list } from "../../../roles/swedish/phrase.ts"

/** Attributes and teams that give a role: `userType and team Sales`. */
const sourcesOf: Reading<MappedButInactiveEvidence> = (part, { attributes, teamIds }) => {
  const [paths, count] = [texts(attributes), elements(teamIds).length]
  const start = paths.join(" and ")
  if (count === 0) return part === start ? list(paths) : undefined
  const [first, ...teams] = part.split(/(?:^| and )team /)
  return first === start && teams.length === count
    ? list([...paths, ...teams.map((team) => `teamet ${team}`)])
    : undefined
}

export const mappedButInactive: SwedishRule<MappedButInactiveEvidence> = {
  title: "Någon som är inaktiverad får fortfarande en roll",
  means:
    "Personen släpps inte in, och identitetsleverantören skickar ändå en roll för den eller håller den kvar i ett team som ger en. Aktiveras personen har den genast den rollen.",
  messages: [
    phrase(
      "{userName} is deactivated, and {sources} still gives {role}.",
      "{userName} är inaktiverad, och {sources} ger fortfarande {role}.",
      { sources: sourcesOf, role: roles("roles") },
    ),
    phrase(
      "{userName} is deactivated, and {sources} still give {role}.",
      "{userName} är inaktiverad, och {sources} ger fortfarande {role}.",
      { sources: sourcesOf, role: roles("roles") },
    ),
  ],
}
