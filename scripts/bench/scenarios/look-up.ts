import { personAt } from "../directory.ts"
import { findPerson } from "../look-up.ts"
import type { Scenario } from "../scenario.ts"

export const lookUp: Scenario = {
  name: "look-up",
  about: "userName eq in other capitals, before each create",
  run: async ({ north, measure }) => ({
    rows: await measure([
      { name: "look-up", goal: 0.12, turn: (lane, turn) => findPerson(lane, north, personAt(north, turn)) },
    ]),
  }),
}
