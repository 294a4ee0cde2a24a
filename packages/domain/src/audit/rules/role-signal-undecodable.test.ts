import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { Json } from "../../scim/json.ts"
import { attributeStep, exampleAssignment } from "../example-facts.ts"
import { roleSignalUndecodable } from "./role-signal-undecodable.ts"

const seen = (...raws: ReadonlyArray<Json>) =>
  seenBy(roleSignalUndecodable, {
    assignment: exampleAssignment(
      ["user"],
      raws.map((raw) => attributeStep("roles", raw, "undecodable")),
    ),
  })

describe("role-signal-undecodable", () => {
  it.each([
    ["<AppRole/>", "XML"],
    ['{"value":', "broken JSON"],
    [{ type: "x" }, "an object without a value"],
    [null, "no text"],
  ])("tells what %j is", (raw, form) => {
    expect(seen(raw)).toMatchObject([{ key: "roles", evidence: { forms: [form] } }])
  })

  it("repeats the first 80 characters only", () => {
    const [problem] = seen(`<${"x".repeat(500)}`)
    expect(problem?.evidence["values"]).toEqual([`<${"x".repeat(78)}…`])
  })

  it("is one problem for one attribute", () => {
    expect(seen("<a/>", "{", "<b/>")).toMatchObject([{ evidence: { forms: ["XML", "broken JSON"] } }])
  })
})
