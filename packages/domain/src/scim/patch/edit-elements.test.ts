import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { parsePatchPath } from "../filter/patch-path.ts"
import type { Json } from "../json.ts"
import { findAttribute } from "../schema/attribute-path.ts"
import { user } from "../schema/user.ts"
import { editElements } from "./edit-elements.ts"
import type { PatchOp } from "./operation.ts"
import { openSession } from "./session.ts"

const edit = (op: PatchOp, text: string, current: Json | undefined, value?: Json) => {
  const { path, filter } = Result.getOrThrow(parsePatchPath(text))
  const attribute = findAttribute(user.attributes, path.attribute)
  if (attribute === undefined) throw new Error(`no ${text}`)
  const part = findAttribute(attribute.subAttributes ?? [], path.subAttribute ?? "")
  return Result.getOrThrow(editElements(current, { attribute, part, filter }, { op, value, name: text }, openSession()))
}

const w1 = { value: "1@x.example", type: "work" }
const w2 = { value: "2@x.example", type: "Work", primary: true }
const h = { value: "h@x.example", type: "home" }
const all = [w1, w2, h]

describe("remove", () => {
  it.each<[string, Json, Json | undefined]>([
    ['emails[type eq "WORK"]', all, [h]],
    ['emails[not (type eq "home")]', all, [h]],
    ["emails[value pr]", all, undefined],
    ['emails[type eq "work"].type', all, [{ value: "1@x.example" }, { value: "2@x.example", primary: true }, h]],
    ["emails.type", [{ type: "work" }, h], [{ value: "h@x.example" }]],
    ["emails.display", all, all],
    ['emails[type eq "work"].value', [{ value: "x", type: "work" }], [{ type: "work" }]],
    ['roles[value eq "admin"]', ["Admin", { VALUE: "Admin" }, "User", null], ["User", null]],
    ['roles[value eq "admin"].value', ["Admin", { VALUE: "Admin", type: "t" }, "User"], [{ type: "t" }, "User"]],
    ['roles[value eq "7"]', [7, "8"], ["8"]],
  ])("%s from %j", (path, current, expected) => {
    expect(edit("remove", path, current)).toEqual(expected)
  })
})

describe("replace", () => {
  it.each<[string, Json, Json, Json | undefined]>([
    ['emails[type eq "work"].display', all, "W", [{ ...w1, display: "W" }, { ...w2, display: "W" }, h]],
    [
      "emails.display",
      [w1, h],
      "D",
      [
        { ...w1, display: "D" },
        { ...h, display: "D" },
      ],
    ],
    ['emails[value eq "1@X.EXAMPLE"].value', [w1, h], "n@x.example", [{ ...w1, value: "n@x.example" }, h]],
    [
      'emails[type eq "home"]',
      all,
      { value: "n@x.example", type: "home" },
      [w1, w2, { value: "n@x.example", type: "home" }],
    ],
    // What the brackets asked for stays, what they did not ask for goes.
    [
      'emails[type eq "home"]',
      [{ ...h, display: "H" }],
      { value: "n@x.example" },
      [{ type: "home", value: "n@x.example" }],
    ],
    ['emails[type eq "home"]', [h], {}, [{ type: "home" }]],
    ['emails[type sw "h"]', [w1, h], {}, [w1]],
    ['emails[type sw "h"]', [h], {}, undefined],
    ['emails[type eq "home"]', all, null, [w1, w2]],
    ['emails[type eq "home"].type', all, null, [w1, w2, { value: "h@x.example" }]],
    ['roles[value eq "Admin"].value', ["Admin", { Value: "Admin" }], "User", ["User", { Value: "User" }]],
    ['roles[value eq "Admin"].type', ["Admin"], "base", [{ value: "Admin", type: "base" }]],
    ['roles[value eq "Admin"]', ["Admin", "User"], "Auditor", ["Auditor", "User"]],
    ['roles[type eq "base"]', [{ Type: "base", value: "a" }], { Value: "b" }, [{ type: "base", Value: "b" }]],
    [
      'roles[type eq "base"]',
      [{ type: "base", value: "a" }],
      { TYPE: "Base", value: "b" },
      [{ TYPE: "Base", value: "b" }],
    ],
    ['roles[value eq "a"].value', "a", "b", ["b"]],
  ])("%s of %j by %j", (path, current, value, expected) => {
    expect(edit("replace", path, current, value)).toEqual(expected)
  })
})

describe("add", () => {
  it.each<[string, Json | undefined, Json, Json | undefined]>([
    ['emails[type eq "home"]', all, { display: "H" }, [w1, w2, { ...h, display: "H" }]],
    ['emails[type eq "home"]', all, {}, all],
    ['emails[type eq "home"]', all, null, all],
    ['emails[type eq "home"].display', all, null, all],
    ['roles[value eq "Admin"]', ["Admin"], { type: "base" }, [{ value: "Admin", type: "base" }]],
    ["emails.value", undefined, "n@x.example", [{ value: "n@x.example" }]],
    ["roles.value", undefined, "Admin", [{ value: "Admin" }]],
  ])("%s to %j of %j", (path, current, value, expected) => {
    expect(edit("add", path, current, value)).toEqual(expected)
  })
})

describe("primary (RFC 7644 §3.5.2)", () => {
  it.each<[string, Json, Json]>([
    ['emails[type eq "home"].primary', true, [w1, { ...w2, primary: false }, { ...h, primary: true }]],
    ['emails[type eq "home"].primary', "True", [w1, { ...w2, primary: false }, { ...h, primary: true }]],
    ['emails[type eq "home"].primary', false, [w1, w2, { ...h, primary: false }]],
    ['emails[type eq "home"]', { ...h, primary: true }, [w1, { ...w2, primary: false }, { ...h, primary: true }]],
    // One value for several elements can make only one of them primary.
    [
      "emails.primary",
      true,
      [
        { ...w1, primary: true },
        { ...w2, primary: false },
        { ...h, primary: false },
      ],
    ],
    ["emails[primary eq true].display", "P", [w1, { ...w2, display: "P" }, h]],
  ])("%s set to %j", (path, value, expected) => {
    expect(edit("replace", path, all, value)).toEqual(expected)
  })
})
