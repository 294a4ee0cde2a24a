import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json } from "../json.ts"
import { findAttribute } from "../schema/attribute-path.ts"
import { user } from "../schema/user.ts"
import { editList } from "./edit-list.ts"
import type { PatchOp } from "./operation.ts"
import { openSession } from "./session.ts"

const edit = (op: PatchOp, path: string, current: Json | undefined, value?: Json) => {
  const attribute = findAttribute(user.attributes, path)
  if (attribute === undefined) throw new Error(`no ${path}`)
  return Result.getOrThrow(editList(current, attribute, { op, value, name: path }, openSession()))
}

const work = { value: "a@x.example", type: "work" }
const home = { value: "a@home.example", type: "home", primary: true }

describe("add", () => {
  it.each<[string, Json | undefined, Json, Json | undefined]>([
    ["emails", undefined, [work], [work]],
    ["emails", undefined, work, [work]],
    ["emails", [work], [home], [work, home]],
    ["emails", [work], [work, work], [work]],
    ["emails", undefined, [work, work], [work]],
    ["emails", [work], [{ type: "work", value: "a@x.example" }], [work]],
    ["emails", [work], [], [work]],
    ["emails", undefined, [], undefined],
    ["emails", [work], null, [work]],
    ["emails", [work], [null, {}], [work]],
    ["roles", ["Admin"], "Admin", ["Admin"]],
    ["roles", ["Admin"], ["admin"], ["Admin", "admin"]],
    ["roles", "Admin", "User", ["Admin", "User"]],
    ["roles", "Admin", "Admin", "Admin"],
    ["roles", undefined, "User", ["User"]],
    ["roles", ["Admin"], [null], ["Admin"]],
    [
      "roles",
      [{ value: "Admin" }],
      [{ value: "Admin", display: "A" }],
      [{ value: "Admin" }, { value: "Admin", display: "A" }],
    ],
    [
      "addresses",
      [{ type: "work" }],
      [{ type: "work", locality: "Turin" }],
      [{ type: "work" }, { type: "work", locality: "Turin" }],
    ],
  ])("to %s %j of %j gives %j", (path, current, value, expected) => {
    expect(edit("add", path, current, value)).toEqual(expected)
  })

  it("keeps one element for a value and type (RFC 7643 §2.4)", () => {
    const again = { value: "A@X.example", type: "Work", display: "Ada" }
    expect(edit("add", "emails", [home, work], [again])).toEqual([home, again])
    expect(edit("add", "emails", [work], [{ value: work.value, type: "other" }])).toHaveLength(2)
    expect(edit("add", "emails", [work], [{ value: work.value }])).toHaveLength(2)
    expect(edit("add", "emails", [work], [{ ...work, display: "A" }, work])).toEqual([{ ...work, display: "A" }])
  })

  it("knows what is there when one of two equal elements has changed", () => {
    const [plain, a, b] = [work, { ...work, display: "a" }, { ...work, display: "b" }]
    expect(edit("add", "emails", [plain, b], [b, a, b])).toEqual([plain, b].with(0, a))
    expect(edit("add", "emails", [b, b], [a, b])).toEqual([a, b])
  })

  it("leaves one primary element, the new one (RFC 7644 §3.5.2)", () => {
    expect(edit("add", "emails", [home], [{ ...work, primary: true }])).toEqual([
      { ...home, primary: false },
      { ...work, primary: true },
    ])
    expect(edit("add", "emails", [home, work], [{ ...work, primary: true }])).toEqual([
      { ...home, primary: false },
      { ...work, primary: true },
    ])
    expect(edit("add", "emails", [home], [{ ...work, primary: false }])).toEqual([home, { ...work, primary: false }])
    expect(edit("add", "roles", [{ Primary: "True", value: "a" }], [{ primary: true, value: "b" }])).toEqual([
      { Primary: false, value: "a" },
      { primary: true, value: "b" },
    ])
  })
})

describe("replace", () => {
  it.each<[string, Json | undefined, Json, Json | undefined]>([
    ["emails", [work, home], [home], [home]],
    ["emails", undefined, [work], [work]],
    ["emails", [work], home, [home]],
    ["emails", [work], [], undefined],
    ["emails", [work], null, undefined],
    ["emails", [work], [work, work], [work, work]],
    ["roles", ["Admin"], "User", "User"],
    ["roles", ["Admin"], [{ value: '{"id":"1"}' }], [{ value: '{"id":"1"}' }]],
    ["roles", ["Admin"], "", undefined],
  ])("%s %j by %j gives %j", (path, current, value, expected) => {
    expect(edit("replace", path, current, value)).toEqual(expected)
  })
})

it("removes all without a value", () => {
  expect(edit("remove", "emails", [work, home])).toBeUndefined()
  expect(edit("remove", "emails", undefined)).toBeUndefined()
})

it("leaves elements that filters do not see when it removes by value", () => {
  expect(edit("remove", "roles", ["Admin", null, ["Admin"]], ["Admin"])).toEqual([null, ["Admin"]])
})
