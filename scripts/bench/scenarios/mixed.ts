import { expectText, personAt } from "../directory.ts"
import type { Turn } from "../drive.ts"
import { findPerson } from "../look-up.ts"
import { makeNewcomers } from "../newcomers.ts"
import { replacePerson } from "../replace-person.ts"
import type { Scenario } from "../scenario.ts"
import { setActive } from "../set-active.ts"

export const mixed: Scenario = {
  name: "mixed",
  about: "70 % get and look-up, 15 % PATCH active, 10 % PUT, 5 % create",
  run: async (bench) => {
    const { north } = bench
    const newcomers = makeNewcomers(bench)
    const turn: Turn = async (lane, n) => {
      const known = personAt(north, n)
      const kind = kindOf(n)
      if (kind === "get")
        expectText(await lane.send(north.entity.get(`/Users/${known.id}`), 200), known.person.userName)
      else if (kind === "look-up") await findPerson(lane, north, known)
      else if (kind === "patch") await setActive(lane, north, known, !known.active)
      else if (kind === "put") await replacePerson(lane, north, known, { nickName: `Nick ${n}` })
      else await newcomers.create(lane)
    }
    return { rows: await bench.measure([{ name: "mixed 70/15/10/5", turn, after: newcomers.removeAll }]) }
  },
}

/** A hundred turns hold each kind in its share, well mixed: 37 and 100 have no common divisor. */
const kindOf = (turn: number): "get" | "look-up" | "patch" | "put" | "create" => {
  const place = (turn * 37) % 100
  if (place < 70) return place % 2 === 0 ? "get" : "look-up"
  if (place < 85) return "patch"
  return place < 95 ? "put" : "create"
}
