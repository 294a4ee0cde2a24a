import {
  applyMembers,
  fold,
  type JsonObject,
  type Membership,
  parseFilter,
  resolveElementFilter,
  type SettledStep,
} from "@rollcall/domain/scim"
import { groupMembers, NoTarget } from "@rollcall/domain/scim"
import { ask, testDatabases } from "@rollcall/database/testing"
import { Result } from "effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addEntity, aTeam, aUser } from "../../testing/rows.ts"
import { insertTeam } from "../teams/write.ts"
import { insertUser } from "../users/write.ts"
import { withEntity } from "../with-entity.ts"
import { applySteps } from "./apply-steps.ts"

const names = ["Ada King", "bob", "Cay King", "Dan Reed", "", "Eve"]
const strangers = ["x1", "X1", "x2'", "%"]
const now = "2026-02-01T00:00:00.000Z"

/** Steps in terms of people's numbers. */
type Drawn =
  | { tag: "Add" | "Remove" | "ReplaceAll"; people: ReadonlyArray<number>; pending: ReadonlyArray<string> }
  | { tag: "RemoveWhere"; filter: string; wanted: boolean }

const somePeople = fc.subarray(names.map((_, i) => i))
const somePending = fc.subarray(strangers)
const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  fc.record({
    tag: fc.constantFrom("Add" as const, "Remove" as const, "ReplaceAll" as const),
    people: somePeople,
    pending: somePending,
  }),
  fc.record({
    tag: fc.constant("RemoveWhere" as const),
    filter: fc.constantFrom(
      'display ew "KING"',
      'display sw "b" or display co "d"',
      'type eq "user" and not (display sw "a")',
      "display pr",
      'value pr and display eq "nobody"',
      'type ne "User"',
      'value eq "{1}" and type eq "User"',
    ),
    wanted: fc.boolean(),
  }),
)

describe.each(testDatabases())("steps on memberships on $kind", ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let entityId: string
  let ids: ReadonlyArray<string>
  beforeAll(async () => {
    opened = await open()
    entityId = await addEntity(opened.database)
    const people = names.map((displayName, i) =>
      aUser(entityId, { userName: `p${i}`, ...(displayName && { displayName }) }),
    )
    ids = people.map(({ id }) => id)
    await withEntity(opened.database, entityId, async (tx) => {
      for (const user of people) insertUser(tx, user)
    })
  })
  afterAll(() => opened.close())

  const formOf = (id: string): JsonObject => {
    const i = ids.indexOf(id)
    return { value: id, type: "user", display: fold(names[i] || `p${i}`) }
  }
  const stepOf = (step: Drawn): SettledStep => {
    if (step.tag !== "RemoveWhere") {
      return { _tag: step.tag, people: step.people.map((i) => ids[i] ?? ""), pending: step.pending }
    }
    const text = step.filter.replaceAll(/\{(\d)\}/g, (_, i) => ids[Number(i)] ?? "")
    const typed = Result.flatMap(parseFilter(text), ({ filter }) => resolveElementFilter(filter, groupMembers))
    const unmatched = new NoTarget({ detail: "nobody." })
    return { _tag: "RemoveWhere", filter: Result.getOrThrow(typed), ...(step.wanted ? { unmatched } : {}) }
  }
  /** What stands in the tables of a team. */
  const storedOf = async (teamId: string): Promise<Membership> => {
    const rows = await ask<{ user_id: string; source: "idp" | "manual" }>(
      opened.database,
      "select user_id, source from membership where team_id = $1",
      teamId,
    )
    const waiting = await ask<{ value: string }>(
      opened.database,
      "select value from pending_member where team_id = $1",
      teamId,
    )
    return {
      people: new Map(rows.map(({ user_id, source }) => [user_id, source])),
      pending: new Set(waiting.map(({ value }) => value)),
    }
  }
  const plain = ({ people, pending }: Membership) => ({
    people: Object.fromEntries(people),
    pending: [...pending].toSorted(),
  })

  it("do in SQL what they do in memory, and tell what moved", async () => {
    const cases = fc.sample(
      fc.record({
        before: fc.record({ idp: somePeople, manual: somePeople, pending: somePending }),
        steps: fc.array(drawn, { minLength: 1, maxLength: 4 }),
      }),
      { numRuns: 120, seed: 5 },
    )
    const seen = { failed: 0, added: 0, removed: 0, kept: 0 }
    for (const [n, { before, steps }] of cases.entries()) {
      const team = aTeam(entityId, { displayName: `Team ${n}` })
      await withEntity(opened.database, entityId, async (tx) => {
        insertTeam(tx, team)
        await applySteps(
          tx,
          team.id,
          [
            {
              _tag: "Add",
              people: [...before.idp, ...before.manual].map((i) => ids[i] ?? ""),
              pending: before.pending,
            },
          ].map(({ people, ...step }) => ({ ...step, _tag: "Add" as const, people: [...new Set(people)] })),
          "2026-01-01T00:00:00.000Z",
        )
      })
      await ask(
        opened.database,
        "update membership set source = 'manual' where team_id = $1 and user_id = any($2::uuid[])",
        team.id,
        before.manual.map((i) => ids[i] ?? ""),
      )
      const start = await storedOf(team.id)
      const settled = steps.map(stepOf)
      const expected = applyMembers(start, settled, formOf)
      const applied = await withEntity(opened.database, entityId, async (tx) => {
        const result = await applySteps(tx, team.id, settled, now)
        if (Result.isFailure(result)) throw result.failure
        return result.success
      }).catch((error: unknown) => {
        if (error instanceof NoTarget) return undefined
        throw error
      })
      const after = await storedOf(team.id)
      expect([n, applied === undefined]).toEqual([n, Result.isFailure(expected)])
      expect([n, plain(after)]).toEqual([n, plain(Result.isFailure(expected) ? start : expected.success)])
      if (applied === undefined) {
        seen.failed++
        continue
      }
      const came = [...after.people.keys()].filter((id) => !start.people.has(id))
      const went = [...start.people.keys()].filter((id) => !after.people.has(id))
      expect([n, applied.added.toSorted(), applied.removed.toSorted()]).toEqual([n, came.toSorted(), went.toSorted()])
      expect([n, applied.pendingAdded.toSorted(), applied.pendingRemoved.toSorted()]).toEqual([
        n,
        [...after.pending].filter((value) => !start.pending.has(value)).toSorted(),
        [...start.pending].filter((value) => !after.pending.has(value)).toSorted(),
      ])
      seen.added += came.length
      seen.removed += went.length
      seen.kept += [...after.people.values()].filter((source) => source === "manual").length
    }
    expect(Math.min(seen.failed, seen.added, seen.removed, seen.kept)).toBeGreaterThan(10)
  })

  it("leave alone what was confirmed within a day, so that pushing a large team again writes little", async () => {
    const team = aTeam(entityId, { displayName: "Confirmed" })
    const [ada = "", bob = ""] = ids
    const add = (at: string) =>
      withEntity(opened.database, entityId, (tx) =>
        applySteps(tx, team.id, [{ _tag: "Add", people: [ada, bob], pending: [] }], at),
      )
    const confirmed = async () => {
      const rows = await ask<{ at: Date; since: Date }>(
        opened.database,
        "select distinct last_confirmed_at as at, since from membership where team_id = $1",
        team.id,
      )
      return rows.map(({ at, since }) => [at.toISOString(), since.toISOString()])
    }
    await withEntity(opened.database, entityId, async (tx) => insertTeam(tx, team))
    const [first, sameDay, later] = ["2026-03-01T08:00:00.000Z", "2026-03-02T07:59:59.000Z", "2026-03-02T08:00:01.000Z"]
    await add(first)
    await add(sameDay)
    expect(await confirmed()).toEqual([[first, first]])
    await add(later)
    expect(await confirmed()).toEqual([[later, first]])
  })
})
