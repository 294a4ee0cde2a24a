import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { externalIdCollision } from "./external-id-collision.ts"

const other = { id: "other", userName: "other@acme.example", state: "active" } as const

describe("external-id-collision", () => {
  it("sees a deleted person of another name", () => {
    const alike = { sameExternalId: [{ ...other, state: "deleted" as const }] }
    expect(seenBy(externalIdCollision, { alike })).toMatchObject([{ severity: "high", key: "00u1ada" }])
  })

  it("does not count the person, nor people without an id", () => {
    const alike = { sameExternalId: [{ ...other, id: "ada" }] }
    expect(seenBy(externalIdCollision, { alike })).toEqual([])
    expect(
      seenBy(externalIdCollision, { alike: { sameExternalId: [other] }, user: { externalId: undefined } }),
    ).toEqual([])
  })

  it("names them all, in the same order whatever order they were read in", () => {
    const third = { ...other, id: "a-third", userName: "third@acme.example" }
    const [problem] = seenBy(externalIdCollision, { alike: { sameExternalId: [other, third] } })
    expect(problem?.evidence["otherIds"]).toEqual(["a-third", "other"])
  })
})
