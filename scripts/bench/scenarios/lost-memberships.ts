import { personAt } from "../directory.ts"
import type { Scenario } from "../scenario.ts"
import { addMembers, createTeam, deleteTeam, proveMembers } from "../team.ts"

const teamCount = 10

interface FilledTeam {
  readonly id: string
  readonly asked: Set<string>
  readonly acknowledged: Set<string>
}

export const lostMemberships: Scenario = {
  name: "lost-memberships",
  about: "adds to ten teams at once; every acknowledged one must be there afterwards",
  run: async (bench) => {
    const { north } = bench
    const { entity } = north
    let teams: Array<FilledTeam> = []
    let acknowledged = 0
    let lost = 0
    let strangers = 0
    const rows = await bench.measure([
      {
        name: "adds to ten teams",
        before: async () => {
          teams = []
          await bench.untimed(teamCount, async (lane, n) => {
            const id = await createTeam(lane, entity, `Team ${n} of ${Date.now()}`)
            teams.push({ id, asked: new Set(), acknowledged: new Set() })
          })
        },
        turn: async (lane, turn) => {
          const team = teams[turn % teams.length]
          if (team === undefined) throw new Error("no team could be made")
          const known = personAt(north, Math.floor(turn / teamCount))
          team.asked.add(known.id)
          await addMembers(lane, entity, team.id, [known])
          team.acknowledged.add(known.id)
        },
        after: async () => {
          for (const team of teams) {
            const { missing, found } = await proveMembers(bench, entity, team.id, team.acknowledged)
            acknowledged += team.acknowledged.size
            lost += missing
            strangers += [...found].filter((id) => !team.asked.has(id)).length
            await bench.untimed(1, (lane) => deleteTeam(lane, entity, team.id))
          }
        },
      },
    ])
    const of = acknowledged.toLocaleString("en")
    return {
      rows,
      figures: [
        { name: `lost memberships, of ${of} acknowledged`, found: lost, atMost: 0, gate: true },
        { name: "members nobody added", found: strangers, atMost: 0, gate: true },
      ],
    }
  },
}
