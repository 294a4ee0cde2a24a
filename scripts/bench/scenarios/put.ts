import { personAt } from "../directory.ts"
import { replacePerson } from "../replace-person.ts"
import type { Scenario } from "../scenario.ts"

export const put: Scenario = {
  name: "put",
  about: "replaces one user after the other, each with a change",
  run: async ({ north, measure }) => ({
    rows: await measure([
      {
        name: "PUT",
        turn: (lane, turn) => replacePerson(lane, north, personAt(north, turn), { nickName: `Nick ${turn}` }),
      },
    ]),
  }),
}
