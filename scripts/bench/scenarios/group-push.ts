import { lastTenthOverFirst } from "../row.ts"
import type { Scenario } from "../scenario.ts"
import { median } from "../statistics.ts"
import { addMembers, createTeam, deleteTeam, proveMembers } from "../team.ts"

const chunk = 100
const mostMembers = 10_000

export const groupPush: Scenario = {
  name: "group-push",
  about: "fills a team by PATCHes of 100 adds, one at a time",
  run: async (bench) => {
    const { entity, people } = bench.north
    const members = people.slice(0, mostMembers)
    let team = ""
    let allMissing = 0
    const rows = await bench.measure(
      [
        {
          name: "group push",
          unit: { name: "members", perRequest: Math.min(chunk, members.length) },
          turns: Math.ceil(members.length / chunk),
          before: () =>
            bench.untimed(1, async (lane) => {
              team = await createTeam(lane, entity, `Push ${Date.now()}`)
            }),
          turn: (lane, turn) => addMembers(lane, entity, team, members.slice(turn * chunk, (turn + 1) * chunk)),
          after: async () => {
            const { missing } = await proveMembers(
              bench,
              entity,
              team,
              members.map(({ id }) => id),
            )
            allMissing += missing
            await bench.untimed(1, (lane) => deleteTeam(lane, entity, team))
          },
        },
      ],
      1,
    )
    const tenth = Math.floor(members.length / 10).toLocaleString("en")
    return {
      rows,
      figures: [
        {
          name: `group push, last ${tenth} members over the first, cost`,
          found: median(rows.flatMap(lastTenthOverFirst)),
          unit: "x",
          atMost: 1.3,
        },
        { name: "members missing after a group push", found: allMissing, atMost: 0, gate: true },
      ],
    }
  },
}
