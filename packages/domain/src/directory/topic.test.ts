import { describe, expect, it } from "vitest"
import { isTopic, isTopicPattern, topicGroups, wantsTopic } from "./topic.ts"

describe("a topic", () => {
  it.each(["user.created", "user.deactivated", "role.changed", "team.members-changed", "finding.opened"])(
    "is %s when it happened, and not when it did not",
    (kind) => {
      const outcomes = ["applied", "unchanged", "refused", "failed"].filter((outcome) => isTopic({ kind, outcome }))
      expect(outcomes).toEqual(["applied"])
    },
  )

  it.each(["change.held", "hold.released", "policies.changed", "users.created", "user", "override.set"])(
    "is not %s",
    (kind) => {
      expect(isTopic({ kind, outcome: "applied" })).toBe(false)
    },
  )
})

describe("what somebody asks to be told of", () => {
  it.each([...topicGroups.map((group) => `${group}.*`), "user.created", "team.members-changed"])(
    "may be %s",
    (text) => {
      expect(isTopicPattern(text)).toBe(true)
    },
  )

  it.each(["", "*", "user", "user.", ".created", "user.**", "user.a.b", "User.created", "user.created ", "policy.*"])(
    "may not be %j",
    (text) => {
      expect(isTopicPattern(text)).toBe(false)
    },
  )

  it("takes all of a group for its star, and nothing else", () => {
    expect(wantsTopic(["user.*"], "user.created")).toBe(true)
    expect(wantsTopic(["user.*"], "users.created")).toBe(false)
    expect(wantsTopic(["user.create"], "user.created")).toBe(false)
  })
})
