import { personAt } from "../directory.ts"
import type { Scenario } from "../scenario.ts"
import { setActive } from "../set-active.ts"

export const patchActive: Scenario = {
  name: "patch-active",
  about: "deactivates and reactivates by PATCH without a path",
  run: async ({ north, measure }) => ({
    rows: await measure([
      {
        name: "PATCH active",
        goal: 0.05,
        turn: async (lane, turn) => {
          const known = personAt(north, turn)
          await setActive(lane, north, known, !known.active)
        },
      },
    ]),
  }),
}
