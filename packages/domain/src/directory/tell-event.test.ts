import { describe, expect, it } from "vitest"
import { eventCodes, type EventToTell, tellEvent } from "./tell-event.ts"

const event = (kind: string, more: Partial<EventToTell> = {}): EventToTell => ({
  kind,
  outcome: "applied",
  before: null,
  after: null,
  ...more,
})

describe("an event in words", () => {
  it("names the one attribute that was set, with its value as it came", () => {
    const { code, params } = tellEvent(
      event("user.updated", { before: { active: "False" }, after: { active: "True" } }),
    )
    expect([code, params]).toEqual(["attribute-set", { attribute: "active", value: "True" }])
  })

  it("says that an attribute was taken away", () => {
    expect(tellEvent(event("user.updated", { before: { title: "Boss" }, after: {} }))).toEqual({
      code: "attribute-removed",
      params: { attribute: "title" },
    })
  })

  it("names several attributes, and one that has parts, without values", () => {
    const several = event("user.updated", { before: { title: "Boss" }, after: { title: "Chief", locale: "sv-SE" } })
    expect(tellEvent(several).params).toEqual({ attributes: ["title", "locale"] })
    const parts = event("user.updated", { before: {}, after: { emails: [{ value: "ada@example.com" }] } })
    expect(tellEvent(parts)).toEqual({ code: "attributes-changed", params: { attributes: ["emails"] } })
  })

  it("tells a first role, another one, and the same one for another reason apart", () => {
    const role = (before: EventToTell["before"]) =>
      tellEvent(event("role.changed", { before, after: { roles: ["manager"] } }))
    expect(role(null)).toEqual({ code: "role-given", params: { roles: ["manager"] } })
    expect(role({ roles: ["user"] })).toEqual({
      code: "role-changed",
      params: { roles: ["manager"], previous: ["user"] },
    })
    expect(role({ roles: ["manager"] }).code).toBe("role-confirmed")
  })

  it("counts who joined a team, who left and who is waited for", () => {
    const after = { added: ["a", "b"], removed: ["c"], pendingAdded: ["x"] }
    expect(tellEvent(event("team.members-changed", { after })).params).toEqual({ added: 2, removed: 1, waiting: 1 })
    expect(tellEvent(event("team.deleted", { before: { displayName: "Sales", members: 7 } })).params).toEqual({
      members: 7,
    })
  })

  it("says of a push that changed nothing just that, and tells a refusal from a failure of ours", () => {
    expect(tellEvent(event("user.updated", { outcome: "unchanged" })).code).toBe("nothing-changed")
    const push = (outcome: string, status: number) => tellEvent(event("push.refused", { outcome, status }))
    expect(push("refused", 400)).toEqual({ code: "push-refused", params: { status: 400 } })
    expect(push("failed", 500)).toEqual({ code: "push-failed", params: { status: 500 } })
  })

  it("has an answer for facts of another shape, and for kinds it does not know", () => {
    for (const kind of ["role.changed", "role.held", "override.set", "finding.opened", "team.renamed", "change.held"]) {
      const told = tellEvent(
        event(kind, { before: { roles: 1, displayName: [] }, after: { roles: [null, 2], rule: 3 } }),
      )
      expect(eventCodes).toContain(told.code)
    }
    expect(tellEvent(event("__proto__"))).toEqual({ code: "other", params: { kind: "__proto__" } })
    expect(tellEvent(event("user.updated"))).toEqual({ code: "attributes-changed", params: { attributes: [] } })
  })
})
