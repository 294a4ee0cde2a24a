import { describe, expect, it } from "vitest"
import { type Arrival, judge, type Told } from "./judge.ts"

const event = (seq: number, subject: string, type = "user.updated"): Told => ({ id: `e${seq}`, seq, subject, type })
const told = [
  event(1, "Users/a", "user.created"),
  event(2, "Users/b", "user.created"),
  event(3, "Users/a"),
  event(4, "Users/a"),
]
const writes = new Map([
  ["Users/a", 3],
  ["Users/b", 1],
])
const arrival = (seq: number, isTaken = true): Arrival => {
  const { id = "", subject = "" } = told.find((one) => one.seq === seq) ?? {}
  return { id, seq, subject, isTaken }
}
const found = (arrivals: ReadonlyArray<Arrival>, of = writes) => judge(told, arrivals, of).map(({ kind }) => kind)

describe("the judge of deliveries", () => {
  it("finds nothing where all came, also twice, late or after it was refused", () => {
    expect(found([1, 2, 3, 4].map((seq) => arrival(seq)))).toEqual([])
    expect(found([arrival(1, false), arrival(2), arrival(1), arrival(1), arrival(3), arrival(1), arrival(4)])).toEqual(
      [],
    )
  })

  it("finds what never came, and what was only refused", () => {
    expect(found([1, 2, 3].map((seq) => arrival(seq)))).toEqual(["lost"])
    expect(found([...[1, 2, 3].map((seq) => arrival(seq)), arrival(4, false)])).toEqual(["lost"])
  })

  it("finds what came before what was earlier, taken or not", () => {
    expect(found([1, 2, 4, 3].map((seq) => arrival(seq)))).toEqual(["order", "order"])
    expect(found([arrival(1), arrival(2), arrival(4, false), arrival(3), arrival(4)])).toEqual(["order"])
    expect(found([arrival(1), arrival(2), arrival(3, false), arrival(4), arrival(3)])).toEqual(["order"])
  })

  it("finds a duplicate under another id, and an id that is said of two events", () => {
    const all = [1, 2, 3, 4].map((seq) => arrival(seq))
    expect(found([...all, { ...arrival(4), id: "e9" }])).toEqual(["extra"])
    expect(found([...all, { ...arrival(4), id: "e1" }])).toEqual(["duplicate"])
  })

  it("finds a write that left no event", () => {
    expect(
      found(
        [1, 2, 3, 4].map((seq) => arrival(seq)),
        new Map([["Users/b", 2]]),
      ),
    ).toEqual(["lost"])
  })
})
