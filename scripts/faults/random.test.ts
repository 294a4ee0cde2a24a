import { expect, it } from "vitest"
import { seededRandom } from "./random.ts"

it("a seed repeats what was chosen, forks too, and another seed does not", () => {
  const drawn = (seed: number) => {
    const random = seededRandom(seed)
    const fork = random.fork()
    return Array.from({ length: 50 }, () => [random.below(1_000), fork.below(1_000), random.pick(["a", "b", "c"])])
  }
  expect(drawn(5)).toEqual(drawn(5))
  expect(drawn(5)).not.toEqual(drawn(6))
})

it("numbers are spread over their whole range", () => {
  const random = seededRandom(1)
  const counts = [0, 0, 0, 0]
  for (let n = 0; n < 4_000; n++) counts[random.below(4)]! += 1
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})
