import { expect, it } from "vitest"
import { readProcessStat } from "./process-usage.ts"

it("a process's parent and times are read past a name with blanks and parentheses", () => {
  const text = "4711 (postgres: a) (b) S 4000 4711 4711 0 -1 4194624 1843 7 0 2 31 12 5 4 20 0 1 0 99 1 2"
  expect(readProcessStat(text)).toEqual({ parent: 4000, ownTicks: 43, endedTicks: 9 })
})
