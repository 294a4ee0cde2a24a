import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { parsePatch } from "../scim/patch/parse.ts"
import { userResource } from "../scim/schema/user.ts"
import { addedSignals } from "./added-signals.ts"

const of = (...Operations: ReadonlyArray<Json>) =>
  addedSignals(Result.getOrThrow(parsePatch({ Operations }, userResource)))
const value = [{ value: "Manager" }]

describe("addedSignals", () => {
  it.each([
    ["an addition", [{ op: "Add", path: "roles", value }], ["roles"]],
    ["an addition without a path", [{ op: "add", value: { roles: value, title: "Boss" } }], ["roles", "title"]],
    ["a replacement", [{ op: "replace", path: "roles", value }], []],
    [
      "an addition beside a removal",
      [
        { op: "add", path: "roles", value },
        { op: "remove", path: 'roles[value eq "User"]' },
      ],
      [],
    ],
    [
      "an addition at a filter, which changes what is there",
      [{ op: "add", path: 'roles[primary eq "True"].value', value: "A" }],
      [],
    ],
    [
      "an extension's",
      [{ op: "add", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division", value: "x" }],
      ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division"],
    ],
  ] as const)("%s", (_, operations, expected) => {
    expect(of(...operations).appended).toEqual(expected)
  })

  it("gives each value that was added", () => {
    expect(
      of({ op: "Add", path: "roles", value: ["a", { value: "b" }] }, { op: "add", value: { userType: "c" } }).added,
    ).toEqual([
      { path: "roles", value: "a" },
      { path: "roles", value: { value: "b" } },
      { path: "userType", value: "c" },
    ])
  })
})
