import { makeNewcomers } from "../newcomers.ts"
import type { Scenario } from "../scenario.ts"

export const create: Scenario = {
  name: "create",
  about: "POST of new users",
  run: async (bench) => {
    const newcomers = makeNewcomers(bench)
    const rows = await bench.measure([
      {
        name: "create",
        goal: 0.05,
        turn: async (lane) => {
          await newcomers.create(lane)
        },
        // Each repetition meets the same number of users.
        after: newcomers.removeAll,
      },
    ])
    return { rows }
  },
}
