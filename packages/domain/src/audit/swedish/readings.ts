import { elements, texts } from "../../roles/message-params.ts"
import { list } from "../../roles/swedish/phrase.ts"
import { listed } from "../named.ts"
import { between, phrase, type Reading, sayBy } from "./phrase.ts"

type Names = ReadonlyArray<string>

const noRole = "no role"

/** Names of roles joined by `and`, so many; a name may hold that word too, and then it stays whole. */
export const rolesOf = (part: string, count: number): string => {
  if (part === noRole) return "ingen roll"
  const names = part.split(" and ")
  return names.length === count ? list(names) : part
}

/** Names of roles whose keys the evidence has under a name. */
export const roles =
  <Key extends string>(key: Key): Reading<{ readonly [K in Key]: Names }> =>
  (part, evidence) =>
    rolesOf(part, elements(evidence[key]).length)

/** What is to be chosen: a role, or in some words which. */
export const choice: Reading = (part, evidence) => {
  const known = common(part, evidence)
  if (known !== part) return known
  const several = Object.values(evidence).find(
    (value) => elements(value).length > 1 && elements(value).length === part.split(" and ").length,
  )
  return rolesOf(part, elements(several).length)
}

/** Names as a sentence lists them, which the evidence has under a name: `ada, alan and 3 more`. */
export const names =
  <Key extends string>(key: Key): Reading<{ readonly [K in Key]: Names }> =>
  (part, evidence) =>
    namesOf(part, texts(evidence[key]))

const namesOf = (part: string, known: Names): string | undefined => {
  if (known.length === 0) return /^\d+$/.test(part) ? part : undefined
  // Three of them are named.
  const shown = known.slice(0, 3)
  if (listed(shown) === part) return list(shown)
  const [, more] = / and (\d+) more$/.exec(part) ?? []
  return more !== undefined && listed(shown, shown.length + Number(more)) === part
    ? `${shown.join(", ")} och ${more} till`
    : undefined
}

/** Texts joined by `and`, which the evidence has under a name. */
export const joined =
  <Key extends string>(key: Key): Reading<{ readonly [K in Key]: Names }> =>
  (part, evidence) => {
    const known = texts(evidence[key])
    return known.join(" and ") === part ? list(known) : undefined
  }

/** Several values, each between quotation marks, from within the first to within the last. */
export const quotes: Reading = (part) => part.replaceAll('", "', "”, ”")

/** A name, or what stands between quotation marks. */
export const quoted: Reading = (part) => (/^"(.*)"$/s.test(part) ? `”${part.slice(1, -1)}”` : part)

/** Words that stand where a name may: `each person`. */
const stock: Readonly<Record<string, string>> = {
  "the right role": "rätt roll",
  "the old role": "den gamla rollen",
  "its role": "sin roll",
  "a role with fewer rights": "en roll med färre rättigheter",
  "each person": "varje person",
  "the person": "personen",
  "the other person": "den andra personen",
  "the other": "den andra",
  "each of them": "var och en av dem",
  them: "dem",
  "the people": "personerna",
  "the group": "gruppen",
  "the people, to see who changed their assignment or group":
    "personerna, för att se vem som ändrade deras tilldelning eller grupp",
}

/** A name, or some words in its place. */
export const common: Reading = (part) => {
  if (Object.hasOwn(stock, part)) return stock[part]
  return part.startsWith("one of ") ? `någon av ${part.slice("one of ".length)}` : part
}

const whatRulesMeet = [
  phrase("a team named like a role", "ett team som heter som en roll"),
  phrase("{path} named like a role", "{path} som heter som en roll"),
  phrase('a team "{value}"', "ett team ”{value}”"),
  phrase('the team "{name}"', "teamet ”{name}”"),
  phrase("the team {id}", "teamet {id}"),
  phrase('{path} "{value}"', "{path} ”{value}”"),
]

/** What a rule of the mapping meets, as `meets` says it. */
export const meets: Reading = (part, evidence) => sayBy(whatRulesMeet, part, evidence)

const states: Readonly<Record<string, string>> = {
  staged: "inte insläppt än",
  active: "aktiv",
  inactive: "inaktiv",
  deleted: "raderad",
}

/** How a person stands in an entity: `active, Manager`. */
export const standing: Reading = (part) => {
  const [state = "", held = ""] = between(["", ", ", ""], part) ?? [part, ""]
  return Object.hasOwn(states, state) ? `${states[state]}${held === "" ? "" : `, ${rolesOf(held, 0)}`}` : undefined
}
