import { expectText, expectTotal } from "../directory.ts"
import { costOver } from "../row.ts"
import type { Turn } from "../drive.ts"
import type { Bench, Scenario } from "../scenario.ts"
import { median } from "../statistics.ts"

export const list: Scenario = {
  name: "list",
  about: "the first 100 users, and the last 100",
  run: async (bench) => {
    const deepest = Math.max(1, bench.north.people.length - 99)
    const rows = await bench.measure([
      { name: "list first 100", goal: 0.02, turn: page(bench, 1) },
      { name: "list deep 100", turn: page(bench, deepest) },
    ])
    const [first, deep] = rows
    if (first === undefined || deep === undefined) return { rows }
    const found = median(costOver(deep, first))
    return { rows, figures: [{ name: "list deep over first, cost", found, unit: "x", atMost: 1.5 }] }
  },
}

const page = ({ north: { entity, people } }: Bench, startIndex: number): Turn => {
  const request = entity.get(`/Users?startIndex=${startIndex}&count=100`)
  const count = Math.min(100, people.length)
  return async (lane) => {
    const answer = await lane.send(request, 200)
    expectTotal(answer, people.length)
    expectText(answer, `"itemsPerPage":${count},`)
  }
}
