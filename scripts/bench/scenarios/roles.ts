import { personAt } from "../directory.ts"
import { replacePerson } from "../replace-person.ts"
import { costOver } from "../row.ts"
import type { Scenario } from "../scenario.ts"
import { median } from "../statistics.ts"

export const roles: Scenario = {
  name: "roles",
  about: "replaces users with another title, or with another userType and so another role",
  run: async (bench) => {
    const { north } = bench
    const of = (turn: number) => personAt(north, turn)
    // Everybody gets the one role, then everybody the other.
    const userTypeIn = (turn: number) => (Math.floor(turn / north.people.length) % 2 === 0 ? "Manager" : "User")
    const rows = await bench.measure([
      { name: "PUT title", turn: (lane, turn) => replacePerson(lane, north, of(turn), { title: `Title ${turn}` }) },
      {
        name: "PUT userType",
        turn: (lane, turn) => replacePerson(lane, north, of(turn), { userType: userTypeIn(turn) }),
      },
    ])
    // As filters expect to find them.
    await bench.untimed(north.people.length, (lane, turn) => replacePerson(lane, north, of(turn), {}))
    const [title, userType] = rows
    if (title === undefined || userType === undefined) return { rows }
    const found = median(costOver(userType, title))
    return {
      rows,
      figures: [{ name: "deciding another role over a push that decides none, cost", found, unit: "x", atMost: 1.2 }],
    }
  },
}
