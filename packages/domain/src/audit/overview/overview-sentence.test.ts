import { expect, it } from "vitest"
import { type OverviewFacts, overviewSentence } from "./overview-sentence.ts"

const well: OverviewFacts = {
  contact: "active",
  truth: { said: 9, received: 9, applied: 9, effective: 9 },
  earlier: 0,
}
const truth = (said: number, received: number, applied: number, effective: number) => ({
  truth: { said, received, applied, effective },
})

it.each<readonly [Partial<OverviewFacts>, string, number]>([
  [{}, "match", 9],
  [{ contact: "quiet" }, "match", 9],
  [{ contact: "silent", ...truth(9, 1, 1, 1) }, "silent", 9],
  [{ contact: "failing" }, "failing", 9],
  [{ contact: "paused" }, "paused", 9],
  [{ contact: "waiting", ...truth(0, 0, 0, 0) }, "waiting", 0],
  [{ contact: "not-connected" }, "not-connected", 9],
  [truth(9, 7, 6, 5), "refused", 2],
  [truth(9, 9, 6, 5), "held", 3],
  [truth(9, 9, 9, 5), "roles-differ", 4],
  [{ earlier: 2 }, "not-named", 2],
  [{ earlier: 2, ...truth(9, 9, 9, 8) }, "roles-differ", 1],
  [truth(0, 0, 0, 0), "nobody", 0],
])("%j is %s of %i", (facts, code, people) => {
  expect(overviewSentence({ ...well, ...facts })).toEqual({ code, people })
})
