import { describe, expect, it, vi } from "vitest"
import { lies } from "./fake/lies.ts"
import { nameOf, proofs, prove } from "./self-check.ts"

// Each drives a server of its own as hard as it can.
vi.setConfig({ maxConcurrency: 3 })

describe("the fault script", () => {
  it.concurrent.each(proofs.map((proof) => [nameOf(proof), proof] as const))("%s", async (_name, proof) => {
    expect(await prove(proof)).toBeUndefined()
  })

  it("is tried on every lie there is", () => {
    const told = new Set(proofs.map(({ lie }) => lie))
    expect(Object.keys(lies).filter((lie) => ![...told].some((other) => other === lie))).toEqual([])
  })
})
