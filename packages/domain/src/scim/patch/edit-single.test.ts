import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json } from "../json.ts"
import { complex, reference, text } from "../schema/attribute.ts"
import { editSingle } from "./edit-single.ts"
import type { PatchOp } from "./operation.ts"
import { openSession } from "./session.ts"

const title = text("title", "A title.")
const name = complex("name", "A name.", [text("givenName", "First."), text("familyName", "Last.")])
const manager = complex("manager", "A manager.", [
  text("value", "An id."),
  reference("$ref", "A URI.", ["User"]),
  text("displayName", "A name.", { mutability: "readOnly" }),
])

const edit = (current: Json | undefined, attribute: typeof name, op: PatchOp, value?: Json, part?: string) => {
  const at = attribute.subAttributes?.find((candidate) => candidate.name === part)
  return Result.getOrThrow(editSingle(current, attribute, at, { op, value, name: attribute.name }, openSession()))
}

describe("a simple attribute", () => {
  it.each<[PatchOp, Json | undefined, Json | undefined, Json | undefined]>([
    ["add", undefined, "x", "x"],
    ["add", "old", "x", "x"],
    ["replace", undefined, "x", "x"],
    ["replace", "old", "x", "x"],
    ["replace", "old", "", ""],
    ["add", "old", null, "old"],
    ["replace", "old", null, undefined],
    ["remove", "old", undefined, undefined],
    ["remove", undefined, undefined, undefined],
  ])("%s on %j with %j gives %j", (op, current, value, expected) => {
    expect(edit(current, title, op, value)).toEqual(expected)
  })
})

describe("a complex attribute", () => {
  const ada = { givenName: "Ada", familyName: "King" }

  it.each<[PatchOp, Json | undefined, Json, Json | undefined]>([
    ["add", ada, { givenName: "Augusta" }, { givenName: "Augusta", familyName: "King" }],
    ["replace", ada, { GIVENNAME: "Augusta" }, { givenName: "Augusta", familyName: "King" }],
    ["replace", undefined, { givenName: "Ada" }, { givenName: "Ada" }],
    ["replace", ada, {}, ada],
    ["add", undefined, {}, undefined],
    ["replace", ada, { givenName: null }, { familyName: "King" }],
    ["replace", ada, { GivenName: null, familyname: null }, undefined],
    ["replace", ada, { givenName: null, colour: null }, { familyName: "King" }],
    ["add", ada, { givenName: null }, ada],
    ["replace", ada, null, undefined],
    ["add", ada, null, ada],
  ])("%s on %j with %j gives %j (RFC 7644 §3.5.2.3)", (op, current, value, expected) => {
    expect(edit(current, name, op, value)).toEqual(expected)
  })

  it.each<[PatchOp, Json | undefined, Json | undefined, Json | undefined]>([
    ["replace", ada, "Augusta", { givenName: "Augusta", familyName: "King" }],
    ["add", undefined, "Ada", { givenName: "Ada" }],
    ["replace", ada, null, { familyName: "King" }],
    ["add", ada, null, ada],
    ["remove", ada, undefined, { familyName: "King" }],
    ["remove", { givenName: "Ada" }, undefined, undefined],
    ["remove", undefined, undefined, undefined],
  ])("%s of a part of %j with %j gives %j", (op, current, value, expected) => {
    expect(edit(current, name, op, value, "givenName")).toEqual(expected)
  })
})

describe("a reference", () => {
  const old = { value: "1", $ref: "../Users/1" }

  it.each<[Json, Json]>([
    [{ value: "2" }, { value: "2" }],
    [{ value: "1" }, old],
    [
      { value: "2", $ref: "../Users/2" },
      { value: "2", $ref: "../Users/2" },
    ],
    [{ $ref: "../Users/x" }, { value: "1", $ref: "../Users/x" }],
    [{ value: "1", displayName: "Grace" }, old],
    ["2", { value: "2" }],
    [[{ value: "2" }], { value: "2" }],
  ])("replaced by %j is %j: the URI goes with the id", (value, expected) => {
    expect(edit(old, manager, "replace", value)).toEqual(expected)
  })

  it("loses its URI when its id is set by a path", () => {
    expect(edit(old, manager, "replace", "2", "value")).toEqual({ value: "2" })
    expect(edit(old, manager, "replace", "1", "value")).toEqual(old)
  })
})
