import type { GroupAssignedAndPushedEvidence } from "../../rules/group-assigned-and-pushed.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const groupAssignedAndPushed: SwedishRule<GroupAssignedAndPushedEvidence> = {
  title: "En grupp både tilldelar personer och skickas som team",
  means:
    "Personer kom gång på gång som medlemmar i teamet innan de kom som personer. Okta gör så när en och samma grupp både tilldelar applikationen och skickas: vem som är först är slump, så medlemskap kommer sent eller saknas en tid. Okta råder till två grupper.",
  messages: [
    phrase(
      "{n} people came as members of {team} before they came as people: {names}.",
      "{n} personer kom som medlemmar i {team} innan de kom som personer: {names}.",
      { names: names("userNames") },
    ),
  ],
  steps: [
    phrase(
      "Open Directory > Groups > Add group and make {another}, with the people of {team}; a group rule keeps it so.",
      "Öppna Directory > Groups > Add group och skapa {another}, med personerna i {team}; en gruppregel håller det så.",
    ),
    phrase(
      "Entra pushes people before their groups: nothing is to be changed there.",
      "Entra skickar personer före deras grupper: inget behöver ändras där.",
    ),
  ],
}
