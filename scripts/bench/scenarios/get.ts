import { expectText, personAt } from "../directory.ts"
import type { Scenario } from "../scenario.ts"

export const get: Scenario = {
  name: "get",
  about: "GET of one user after the other",
  run: async ({ north, measure }) => ({
    rows: await measure([
      {
        name: "get",
        goal: 0.12,
        turn: async (lane, turn) => {
          const { id, person } = personAt(north, turn)
          expectText(await lane.send(north.entity.get(`/Users/${id}`), 200), person.userName)
        },
      },
    ]),
  }),
}
