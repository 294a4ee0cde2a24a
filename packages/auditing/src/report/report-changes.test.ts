import type { AccessEvent } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { changesIn } from "./report-changes.ts"

const at = new Date("2026-11-01T08:00:00Z")
let n = 0
const event = (kind: AccessEvent["kind"], told: Partial<AccessEvent> = {}): AccessEvent => ({
  id: `e${n++}`,
  at,
  kind,
  userId: "ada",
  rolesBefore: null,
  rolesAfter: null,
  stateBefore: null,
  activeAfter: null,
  exchangeId: "x1",
  ...told,
})
const ranks: Readonly<Record<string, number>> = { administrator: 3, manager: 2, guest: 2, user: 1 }
const rankOf = (roles: ReadonlyArray<string>): number => Math.max(-1, ...roles.map((key) => ranks[key] ?? 0))
const given = async function* (events: ReadonlyArray<AccessEvent>) {
  yield* events
}
const changes = async (...events: ReadonlyArray<AccessEvent>) => {
  const seen: Array<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]> = []
  for await (const { change, from, to } of changesIn(given(events), rankOf)) seen.push([change, from, to])
  return seen
}

describe("changes of access", () => {
  it("have people come with the role that the same push gives them", async () => {
    const role = { rolesAfter: ["user"] }
    expect(await changes(event("user.created", { activeAfter: true }), event("role.changed", role))).toEqual([
      ["joined", [], ["user"]],
    ])
    const another = event("role.changed", { ...role, exchangeId: "x2" })
    expect(await changes(event("user.activated"), another)).toEqual([
      ["joined", [], []],
      ["role-up", [], ["user"]],
    ])
    expect(await changes(event("user.activated"), event("role.changed", { ...role, userId: "bob" }))).toHaveLength(2)
    expect(await changes(event("user.activated"))).toEqual([["joined", [], []]])
  })

  it("are none where nobody gets or loses anything", async () => {
    expect(
      await changes(
        event("user.created", { activeAfter: false }),
        event("user.deleted", { stateBefore: "inactive" }),
        event("role.changed", { rolesBefore: ["user"], rolesAfter: ["user"] }),
      ),
    ).toEqual([])
  })

  it("say whether somebody may more or less", async () => {
    const kinds = async (...events: ReadonlyArray<AccessEvent>) => (await changes(...events)).map(([change]) => change)
    const to = (before: string, after: string) =>
      kinds(event("role.changed", { rolesBefore: [before], rolesAfter: [after] }))
    expect(await to("user", "administrator")).toEqual(["role-up"])
    expect(await to("administrator", "manager")).toEqual(["role-down"])
    expect(await to("manager", "guest")).toEqual(["role-changed"])
    expect(await kinds(event("user.deactivated"), event("user.deleted", { stateBefore: "active" }))).toEqual([
      "left",
      "left",
    ])
  })
})
