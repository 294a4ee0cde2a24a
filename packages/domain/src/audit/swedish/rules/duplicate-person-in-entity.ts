import type { DuplicatePersonInEntityEvidence } from "../../rules/duplicate-person-in-entity.ts"
import { between, phrase, type Reading } from "../phrase.ts"
import { rolesOf } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"
import { elements, texts } from "../../../roles/message-params.ts"
import { list } from "../../../roles/swedish/phrase.ts"

/** Up to three people, each with roles: `ada (User), alan (Manager) and 2 more`. */
const peopleWithRoles: Reading<DuplicatePersonInEntityEvidence> = (part, { people, roles }) => {
  const [, more] = /\) and (\d+) more$/.exec(part) ?? []
  const names = texts(people).slice(0, 3)
  const joins = names.map((_, i) => (i === 0 ? "" : more === undefined && i === names.length - 1 ? ") and " : "), "))
  const literals = [...names.map((name, i) => `${joins[i]}${name} (`), more === undefined ? ")" : `) and ${more} more`]
  const held = between(literals, part)?.map((said, i) => rolesOf(said, elements(elements(roles)[i]).length))
  if (held === undefined) return undefined
  const said = names.map((name, i) => `${name} (${held[i]})`)
  return list(more === undefined ? said : [said.join(", "), `${more} till`])
}

export const duplicatePersonInEntity: SwedishRule<DuplicatePersonInEntityEvidence> = {
  title: "En adress hör till flera personer",
  means:
    "Två personer eller fler har samma e-postadress, bortsett från versaler och det som följer ett plustecken. Oftast skickades en person två gånger, eller fanns för hand tidigare: när den slutar tas bara den ena av de två bort.",
  messages: [
    phrase("{n} people have the address {email}: {people}.", "{n} personer har adressen {email}: {people}.", {
      people: peopleWithRoles,
    }),
  ],
  steps: [
    phrase("Keep one of them:", "Behåll en av dem:"),
    phrase(
      "If one of them was made by hand, delete that one under Users > the person.",
      "Om någon av dem skapades för hand, ta bort den under Användare > personen.",
    ),
  ],
}
