import { type Directory, expectTotal, filterQuery, personAt, readAllUsers } from "../directory.ts"
import type { Lane, Turn } from "../drive.ts"
import { makeNewcomers } from "../newcomers.ts"
import type { Bench, Scenario } from "../scenario.ts"

export const isolation: Scenario = {
  name: "isolation",
  about: "creates and reads of two entities at once; nobody may turn up in the wrong one",
  run: async (bench) => {
    const sides = [
      { own: bench.north, other: bench.south, newcomers: makeNewcomers(bench, bench.north) },
      { own: bench.south, other: bench.north, newcomers: makeNewcomers(bench, bench.south) },
    ] as const
    let wrong = 0

    const turn: Turn = async (lane, n) => {
      const { own, other, newcomers } = sides[n % 2 === 0 ? 0 : 1]
      const kind = Math.floor(n / 2) % 4
      if (kind < 2) await newcomers.create(lane)
      else if (kind === 2) {
        const { body } = await lane.send(own.entity.get(`/Users/${personAt(own, n).id}`), 200)
        if (body.includes(`@${other.entity.domain}`) || !body.includes(`@${own.entity.domain}`)) wrong += 1
      } else await askForStranger(lane, own, other, n)
    }
    const proveApart = async () => {
      for (const { own, newcomers } of sides) wrong += await countWrong(bench, own, newcomers.people.length)
      for (const { newcomers } of sides) await newcomers.removeAll()
    }
    const rows = await bench.measure([{ name: "two entities at once", turn, after: proveApart }])
    return { rows, figures: [{ name: "users in the wrong entity", found: wrong, atMost: 0, gate: true }] }
  },
}

/** The other entity's people are not there, by id or by name. */
const askForStranger = async (lane: Lane, own: Directory, other: Directory, n: number): Promise<void> => {
  const stranger = personAt(other, n)
  if (Math.floor(n / 8) % 2 === 0) await lane.send(own.entity.get(`/Users/${stranger.id}`), 404)
  else {
    const filter = `userName eq ${JSON.stringify(stranger.person.userName)}`
    expectTotal(await lane.send(own.entity.get(filterQuery(filter)), 200), 0)
  }
}

/** Users of an entity that are another's, and those of its own that it does not have. */
const countWrong = async ({ untimed }: Bench, { entity, people }: Directory, newcomers: number): Promise<number> => {
  // Until the entity could be read, nothing is proved.
  let wrong = people.length + newcomers
  await untimed(1, async (lane) => {
    const found = await readAllUsers(lane, entity, "/Users")
    const own = found.filter(({ userName }) => userName.endsWith(`@${entity.domain}`)).length
    wrong = found.length - own + Math.max(0, people.length + newcomers - own)
  })
  return wrong
}
