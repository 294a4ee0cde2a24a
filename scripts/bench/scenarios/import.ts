import { expectTotal, readAllUsers } from "../directory.ts"
import type { Scenario } from "../scenario.ts"

const pageSize = 100

export const importUsers: Scenario = {
  name: "import",
  about: "pages of 100 through all users, one request at a time",
  run: async ({ north: { entity, people }, measure, untimed }) => {
    let missed = people.length
    await untimed(1, async (lane) => {
      const read = new Set((await readAllUsers(lane, entity, "/Users")).map(({ id }) => id))
      missed = people.filter(({ id }) => !read.has(id)).length + Math.max(0, read.size - people.length)
    })
    const pages = Math.ceil(people.length / pageSize)
    const rows = await measure(
      [
        {
          name: "import",
          unit: { name: "users", perRequest: people.length / pages },
          turn: async (lane, turn) => {
            const startIndex = (turn % pages) * pageSize + 1
            expectTotal(
              await lane.send(entity.get(`/Users?startIndex=${startIndex}&count=${pageSize}`), 200),
              people.length,
            )
          },
        },
      ],
      1,
    )
    return { rows, figures: [{ name: "users missed by an import", found: missed, atMost: 0, gate: true }] }
  },
}
