import type { AddOnlyRolesEvidence } from "../../rules/add-only-roles.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const addOnlyRoles: SwedishRule<AddOnlyRolesEvidence> = {
  title: "Roller läggs bara till",
  means:
    "På 30 dagar har identitetsleverantören lagt till roller och varken ersatt eller tagit bort någon. En roll som någon förlorar där är kvar här bredvid den nya. Entra gör så när approllerna mappas en och en.",
  messages: [
    phrase(
      "{label} added {adds} roles in 30 days and took none away; 1 person has several: {names}.",
      "{label} lade till {adds} roller på 30 dagar och tog inte bort någon; 1 person har flera: {names}.",
      { names: names("userNames") },
    ),
    phrase(
      "{label} added {adds} roles in 30 days and took none away; {n} people have several: {names}.",
      "{label} lade till {adds} roller på 30 dagar och tog inte bort någon; {n} personer har flera: {names}.",
      { names: names("userNames") },
    ),
  ],
  steps: [
    phrase(
      "Okta sends the whole of an attribute each time: nothing is to be changed there.",
      "Okta skickar hela attributet varje gång: inget behöver ändras där.",
    ),
    phrase(
      "Open Role mapping > Draft and let the tier that reads roles take the latest value.",
      "Öppna Rollmappning > Utkast och låt platsen som läser roles ta det senaste värdet.",
    ),
  ],
}
