import { lookUp } from "../look-up.ts"
import { makeNewcomers } from "../newcomers.ts"
import { personOf } from "../people.ts"
import { replacePerson } from "../replace-person.ts"
import type { Scenario } from "../scenario.ts"
import { setActive } from "../set-active.ts"

export const onboard: Scenario = {
  name: "onboard",
  about: "Okta's three requests for a new user: look-up, create, then PATCH or PUT",
  run: async (bench) => {
    const { north } = bench
    const newcomers = makeNewcomers(bench)
    const rows = await bench.measure([
      {
        name: "okta onboard",
        turn: async (lane, turn) => {
          const number = north.nextNumber()
          await lookUp(lane, north, personOf(number, north.entity.domain).userName, 0)
          const known = await newcomers.create(lane, number)
          if (turn % 2 === 0) await setActive(lane, north, known, true)
          else await replacePerson(lane, north, known, { nickName: "New" })
        },
        after: newcomers.removeAll,
      },
    ])
    return { rows }
  },
}
