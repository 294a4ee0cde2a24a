import { makeNewcomers } from "../newcomers.ts"
import type { Scenario } from "../scenario.ts"
import { median } from "../statistics.ts"
import { addMembers, createTeam, deleteTeam, proveMembers } from "../team.ts"

const addsARepetition = 100
const chunk = 100

export const singleAdd: Scenario = {
  name: "single-add",
  about: "adds one member at a time to a team of everybody",
  run: async (bench) => {
    const { entity, people } = bench.north
    const newcomers = makeNewcomers(bench)
    let team = ""
    let allMissing = 0
    await bench.untimed(1, async (lane) => {
      team = await createTeam(lane, entity, `Everybody ${Date.now()}`)
      for (let i = 0; i < people.length; i += chunk) await addMembers(lane, entity, team, people.slice(i, i + chunk))
    })
    const rows = await bench.measure(
      [
        {
          name: "single add",
          turns: addsARepetition,
          before: () =>
            bench.untimed(addsARepetition, async (lane) => {
              await newcomers.create(lane)
            }),
          turn: (lane, turn) => addMembers(lane, entity, team, newcomers.people.slice(turn, turn + 1)),
          after: async () => {
            const expected = [...people, ...newcomers.people].map(({ id }) => id)
            allMissing += (await proveMembers(bench, entity, team, expected)).missing
            await newcomers.removeAll()
          },
        },
      ],
      1,
    )
    await bench.untimed(1, (lane) => deleteTeam(lane, entity, team))
    const roundTrips = rows.flatMap((row) =>
      row.repetitions.map(({ perSecond, barePerSecond }) => barePerSecond / perSecond),
    )
    const name = `single add to ${people.length.toLocaleString("en")} members`
    return {
      rows,
      figures: [
        { name, found: median(roundTrips), unit: " bare round trips" },
        { name: "members missing after single adds", found: allMissing, atMost: 0, gate: true },
      ],
    }
  },
}
