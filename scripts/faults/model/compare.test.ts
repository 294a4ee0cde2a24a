import { describe, expect, it } from "vitest"
import { compare } from "./compare.ts"
import { makeModel } from "./model.ts"
import { isMember, memberSlot, personSlot, personText, type Slot, teamSlot, tornVersion, type Value } from "./slots.ts"
import type { Snapshot } from "./snapshot.ts"

const ada = personSlot("ada")
const sales = teamSlot("sales")
const adaInSales = memberSlot("sales", "ada-id")
const benInSales = memberSlot("sales", "ben-id")

const snapshot = (
  values: Readonly<Record<string, Value>>,
  people: ReadonlyArray<string> = ["ada-id", "ben-id"],
): Snapshot => ({
  values: new Map(Object.entries(values) as ReadonlyArray<[Slot, Value]>),
  ids: new Map(),
  people: new Set(people),
  teams: new Set(["sales"]),
  findings: [],
})

type Writes = ReadonlyArray<readonly [Slot, Value]>

/** A model in which these requests ended so, in this order. */
const modelOf = (...requests: ReadonlyArray<readonly [Writes, "done" | "undone" | "unknown"]>) => {
  const model = makeModel()
  for (const [writes, end] of requests) model.end(model.begin("a request", writes), end)
  return model
}

const kindsOf = (model: ReturnType<typeof makeModel>, found: Snapshot) => compare(model, found).map(({ kind }) => kind)

const v = (n: number | string) => personText(String(n), true)

describe("what was acknowledged", () => {
  it("is found as it was left", () => {
    const model = modelOf([[[ada, v(1)]], "done"], [[[ada, v(2)]], "done"], [[[ada, v(3)]], "undone"])
    expect(kindsOf(model, snapshot({ [ada]: v(2) }))).toEqual([])
  })

  it.each([
    ["is gone", {}, "lost"],
    ["is older", { [ada]: v(1) }, "lost"],
    ["is torn", { [ada]: v(tornVersion(["2", "2", "1", "2"])) }, "half"],
    ["is what was refused", { [ada]: v("poison3") }, "trace"],
    ["is there with somebody else", { [ada]: v(2), [personSlot("eve")]: v(1) }, "extra"],
  ])("and %s is found out", (_what, values, kind) => {
    const model = modelOf([[[ada, v(1)]], "done"], [[[ada, v(2)]], "done"])
    expect(kindsOf(model, snapshot(values))).toEqual([kind])
  })

  it("and deleted must not come back", () => {
    const model = modelOf([[[ada, v(1)]], "done"], [[[ada, undefined]], "done"])
    expect(kindsOf(model, snapshot({ [ada]: v(1) }))).toEqual(["lost"])
  })

  it("counts members one by one, of people and teams that are there", () => {
    const writes: Writes = [
      [adaInSales, isMember],
      [benInSales, isMember],
    ]
    expect(kindsOf(modelOf([writes, "done"]), snapshot({ [benInSales]: isMember }))).toEqual(["lost"])
    expect(kindsOf(modelOf([writes, "done"]), snapshot({ [benInSales]: isMember }, ["ben-id"]))).toEqual([])
    expect(kindsOf(modelOf(), snapshot({ [benInSales]: isMember }))).toEqual(["extra"])
  })

  it("is found wrong once only", () => {
    const model = modelOf([[[ada, v(1)]], "done"])
    expect(kindsOf(model, snapshot({}))).toEqual(["lost"])
    expect(kindsOf(model, snapshot({}))).toEqual([])
  })
})

describe("what was not answered", () => {
  const renamedAndJoined: Writes = [
    [sales, "Sales 2"],
    [adaInSales, isMember],
    [benInSales, isMember],
  ]
  const model = () => modelOf([[[sales, "Sales 1"]], "done"], [renamedAndJoined, "unknown"])

  it.each([
    ["not at all", { [sales]: "Sales 1" }],
    ["wholly", { [sales]: "Sales 2", [adaInSales]: isMember, [benInSales]: isMember }],
  ])("may have happened %s", (_how, values) => {
    expect(kindsOf(model(), snapshot(values))).toEqual([])
  })

  it("must not have happened by half", () => {
    expect(kindsOf(model(), snapshot({ [sales]: "Sales 2", [adaInSales]: isMember }))).toEqual(["half"])
  })

  it("may concern people who are gone since", () => {
    expect(kindsOf(model(), snapshot({ [sales]: "Sales 2", [adaInSales]: isMember }, ["ada-id"]))).toEqual([])
  })

  it("leaves nothing else", () => {
    expect(kindsOf(model(), snapshot({ [sales]: "Sales 7" }))).toEqual(["lost"])
    expect(kindsOf(model(), snapshot({}))).toEqual(["lost"])
  })

  it("keeps its slots from other requests until the server has been looked at", () => {
    const waiting = model()
    expect(waiting.isFree(sales)).toBe(false)
    expect(() => waiting.begin("another", [[sales, "Sales 3"]])).toThrow("two requests would write team sales at once")
    compare(waiting, snapshot({ [sales]: "Sales 1" }))
    expect([waiting.isFree(sales), waiting.read(sales), waiting.read(adaInSales)]).toEqual([true, "Sales 1", undefined])
  })
})
