import type { RoleSignalUndecodableEvidence } from "../../rules/role-signal-undecodable.ts"
import { phrase, type Reading } from "../phrase.ts"
import { choice } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"
import { list } from "../../../roles/swedish/phrase.ts"

/** What a value is instead of a role. */
const forms: Readonly<Record<RoleSignalUndecodableEvidence["forms"][number], string>> = {
  XML: "XML",
  "broken JSON": "trasig JSON",
  "an object without a value": "ett objekt utan värde",
  "no text": "något som inte är text",
}

const formsOf: Reading = (part) => {
  const known: Readonly<Record<string, string | undefined>> = forms
  const said = part.split(" and ").map((form) => known[form])
  return said.every((form) => form !== undefined) ? list(said) : undefined
}

export const roleSignalUndecodable: SwedishRule<RoleSignalUndecodableEvidence> = {
  title: "En roll kommer i en form som inte går att läsa",
  means:
    "Värdet är XML, trasig JSON eller ett objekt som inte nämner något: oftast Entras interna objekt, för att appRoleAssignments är mappat direkt och inte med ett uttryck. Det ger ingen roll, så personen behåller den senaste goda.",
  messages: [
    phrase(
      "{userName}: {path} holds {forms}, which cannot be read as a role. The role is {role}.",
      "{userName}: {path} innehåller {forms}, som inte går att läsa som en roll. Rollen är {role}.",
      { forms: formsOf, role: choice },
    ),
  ],
}
