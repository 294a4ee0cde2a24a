import type { DutyConflictEvidence } from "../../rules/duty-conflict.ts"
import { phrase } from "../phrase.ts"
import { choice, quoted, roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const dutyConflict: SwedishRule<DutyConflictEvidence> = {
  title: "En person har två uppgifter som utesluter varandra",
  means:
    "Enheten har bestämt att ingen ska ha dessa två tillsammans, till exempel att beställa och godkänna betalningar. Personen har dem, genom flera roller eller inom en.",
  messages: [
    phrase(
      '{userName} holds "{x}" through {throughX} and "{y}" through {throughY}. {reason}.',
      "{userName} har ”{x}” genom {throughX} och ”{y}” genom {throughY}. {reason}.",
      { throughX: roles("throughA"), throughY: roles("throughB") },
    ),
    phrase(
      '{userName} holds {x} and "{y}" through {throughY}. {reason}.',
      "{userName} har {x} och ”{y}” genom {throughY}. {reason}.",
      { throughY: roles("throughB") },
    ),
    phrase(
      '{userName} holds "{x}" through {throughX} and {y}. {reason}.',
      "{userName} har ”{x}” genom {throughX} och {y}. {reason}.",
      { throughX: roles("throughA") },
    ),
    phrase("{userName} holds {x} and {y}. {reason}.", "{userName} har {x} och {y}. {reason}."),
  ],
  steps: [
    phrase(
      "Decide whether the person keeps {x} or {y}, and choose a role that gives only that:",
      "Bestäm om personen ska behålla {x} eller {y}, och välj en roll som bara ger det:",
      { x: quoted, y: quoted },
    ),
    phrase(
      "{roles} gives both: open Roles and divide it into two roles.",
      "{roles} ger båda: öppna Roller och dela upp rollen i två.",
      { roles: choice },
    ),
  ],
}
