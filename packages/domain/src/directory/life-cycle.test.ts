import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { type LifeCycleEvent, type Standing, transition } from "./life-cycle.ts"
import { isActive, type StateReason, type UserState } from "./user.ts"

const states: ReadonlyArray<UserState> = ["staged", "active", "inactive", "deleted"]
const reasons: ReadonlyArray<StateReason> = [
  "provisioned",
  "created-inactive",
  "by-idp",
  "by-admin",
  "deleted-by-idp",
  "restored",
  "created-by-admin",
  "imported",
]

const creations = (["idp", "admin", "import"] as const).flatMap((by) =>
  [true, false].map((active): LifeCycleEvent => ({ _tag: "Create", by, active })),
)
/** The columns of the table below. */
const events: ReadonlyArray<LifeCycleEvent> = [
  { _tag: "SetActive", by: "idp", active: false },
  { _tag: "SetActive", by: "idp", active: true },
  { _tag: "SetActive", by: "admin", active: false },
  { _tag: "SetActive", by: "admin", active: true },
  { _tag: "Delete", by: "idp" },
  { _tag: "Restore", by: "admin" },
]

// `=`: nothing changes, not even the reason. `x`: refused. Else the new state/reason.
const table = `
  from                      | off by idp      | on by idp          | off by admin      | on by admin     | delete                 | restore
  staged/provisioned        | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/created-inactive   | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/by-idp             | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/by-admin           | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/deleted-by-idp     | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/restored           | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/created-by-admin   | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  staged/imported           | =               | active/provisioned | =                 | active/by-admin | deleted/deleted-by-idp | x
  active/provisioned        | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/created-inactive   | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/by-idp             | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/by-admin           | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/deleted-by-idp     | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/restored           | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/created-by-admin   | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  active/imported           | inactive/by-idp | =                  | inactive/by-admin | =               | deleted/deleted-by-idp | x
  inactive/provisioned      | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/created-inactive | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/by-idp           | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/by-admin         | =               | =                  | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/deleted-by-idp   | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/restored         | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/created-by-admin | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  inactive/imported         | =               | active/by-idp      | =                 | active/by-admin | deleted/deleted-by-idp | x
  deleted/provisioned       | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/created-inactive  | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/by-idp            | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/by-admin          | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/deleted-by-idp    | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/restored          | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/created-by-admin  | x               | x                  | x                 | x               | x                      | inactive/restored
  deleted/imported          | x               | x                  | x                 | x               | x                      | inactive/restored`

const standingOf = (text: string): Standing => {
  const state = states.find((name) => text.startsWith(`${name}/`))
  const reason = reasons.find((name) => text.endsWith(`/${name}`))
  if (state === undefined || reason === undefined) throw new Error(`"${text}" is no standing`)
  return { state, reason }
}

const rows = table
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("|").map((cell) => cell.trim()))

const cases = rows.flatMap(([from = "", ...cells]) =>
  events.map((event, i) => [from, JSON.stringify(event), cells[i] ?? "", event] as const),
)

describe("transition", () => {
  it("has a row for every pair of state and reason", () => {
    const all = states.flatMap((state) => reasons.map((reason) => `${state}/${reason}`))
    expect(rows.map(([from]) => from).toSorted()).toEqual(all.toSorted())
    expect(rows.every((cells) => cells.length === 1 + events.length)).toBe(true)
    expect(cases).toHaveLength(192)
  })

  it.each(cases)("%s, %s: %s", (text, _, wanted, event) => {
    const from = standingOf(text)
    const answer = Result.match(transition(from, event), {
      onSuccess: ({ state, reason }) => (state === from.state && reason === from.reason ? "=" : `${state}/${reason}`),
      onFailure: ({ state, event: refused }) => (state === from.state && refused === event._tag ? "x" : `x ${state}`),
    })
    expect(answer).toBe(wanted)
  })

  it("creates nobody who is there already, alive or not", () => {
    for (const [text = ""] of rows) {
      for (const event of creations) {
        const refused = Result.getOrThrow(Result.flip(transition(standingOf(text), event)))
        expect(refused).toMatchObject({ state: standingOf(text).state, event: "Create" })
      }
    }
  })

  it.each<[by: "idp" | "admin" | "import", active: boolean, Standing]>([
    ["idp", true, { state: "active", reason: "provisioned" }],
    ["idp", false, { state: "staged", reason: "created-inactive" }],
    ["admin", true, { state: "active", reason: "created-by-admin" }],
    ["admin", false, { state: "staged", reason: "created-inactive" }],
    ["import", true, { state: "active", reason: "imported" }],
    ["import", false, { state: "staged", reason: "created-inactive" }],
  ])("creates by %s with active %s", (by, active, standing) => {
    expect(Result.getOrThrow(transition(undefined, { _tag: "Create", by, active }))).toStrictEqual(standing)
  })

  it.each(events)("refuses $_tag for somebody who was never created", (event) => {
    expect(Result.getOrThrow(Result.flip(transition(undefined, event)))).toMatchObject({
      _tag: "LifeCycleError",
      state: "none",
      event: event._tag,
    })
  })

  it("changes nothing when an event comes a second time", () => {
    for (const [text, , wanted, event] of cases) {
      if (wanted === "x" || event._tag !== "SetActive") continue
      const once = Result.getOrThrow(transition(standingOf(text), event))
      expect(Result.getOrThrow(transition(once, event))).toStrictEqual(once)
    }
  })
})

describe("isActive", () => {
  it("is true of active people only", () => {
    expect(states.filter(isActive)).toEqual(["active"])
  })
})
