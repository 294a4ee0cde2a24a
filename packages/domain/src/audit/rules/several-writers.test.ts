import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { Writer } from "../facts/index.ts"
import { severalWriters } from "./several-writers.ts"

const writer = (fingerprint: string, more: Partial<Writer> = {}): Writer => ({
  connectionId: "c1",
  label: "Okta",
  status: "active",
  fingerprint,
  userAgent: fingerprint,
  writes: 1,
  firstAt: "2026-11-26T07:00:00.000Z",
  lastAt: "2026-11-26T11:00:00.000Z",
  ...more,
})
const seen = (...writers: ReadonlyArray<Writer>) => seenIn(severalWriters, exampleEntityFacts({ writers }))

describe("several-writers", () => {
  it("names every two by what stays, whoever comes first", () => {
    const keys = seen(writer("b"), writer("a")).map(({ key }) => key)
    expect(keys).toEqual(["c1 a/c1 b"])
    expect(seen(writer("a"), writer("b")).map(({ key }) => key)).toEqual(keys)
    expect(seen(writer("a"), writer("b"), writer("c"))).toHaveLength(3)
  })

  it("sees a retired connection that still tries, whenever", () => {
    const retired = writer("old", {
      connectionId: "c0",
      status: "retired",
      firstAt: "2026-11-26T01:00:00.000Z",
      lastAt: "2026-11-26T02:00:00.000Z",
    })
    expect(seen(retired, writer("new"))).toHaveLength(1)
  })

  it("has nothing against one writer, or one that only reads", () => {
    expect(seen(writer("a"), writer("a"))).toEqual([])
    expect(seen(writer("a"), writer("b", { writes: 0 }))).toEqual([])
  })
})
