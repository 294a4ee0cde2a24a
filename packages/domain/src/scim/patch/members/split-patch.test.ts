import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { JsonObject } from "../../json.ts"
import { groupResource } from "../../schema/group.ts"
import { parsePatch } from "../parse.ts"
import { splitPatch } from "./split-patch.ts"

const groupId = "abf4dd94-a4c0-4f67-89c9-76b03340cb9b"
const core = "urn:ietf:params:scim:schemas:core:2.0:Group"

const split = (...operations: ReadonlyArray<JsonObject>) => {
  const patch = parsePatch(
    { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations },
    groupResource,
    groupId,
  )
  return Result.flatMap(patch, splitPatch)
}
const stepsOf = (...operations: ReadonlyArray<JsonObject>) => Result.getOrThrow(split(...operations)).members
const errorOf = (...operations: ReadonlyArray<JsonObject>) => {
  const { _tag, detail } = Result.getOrThrow(Result.flip(split(...operations)))
  return `${_tag}: ${detail}`
}

describe("what identity providers send", () => {
  it("Okta, catalogue app: rename with the id, remove by filter, add with display", () => {
    const { attributes, members } = Result.getOrThrow(
      split(
        { op: "replace", value: { id: groupId, displayName: "Test SCIMv2" } },
        { op: "remove", path: 'members[value eq "89bb1940-b905-4575-9e7f-6f887cfb368e"]' },
        {
          op: "add",
          path: "members",
          value: [{ value: "23a35c27-23d3-4c03-b4c5-6443c09e7173", display: "test.user@okta.local" }],
        },
      ),
    )
    expect(members).toEqual([
      { _tag: "Remove", values: ["89bb1940-b905-4575-9e7f-6f887cfb368e"] },
      { _tag: "Add", values: ["23a35c27-23d3-4c03-b4c5-6443c09e7173"] },
    ])
    expect(attributes.operations).toEqual([
      { op: "replace", path: { path: { attribute: "displayName" } }, value: "Test SCIMv2", index: 0 },
    ])
    expect(attributes.notes).toEqual([{ rule: "own-id", path: "id" }])
  })

  it.each<[what: string, operation: JsonObject, steps: unknown]>([
    ["Okta: full push", { op: "replace", path: "members", value: [{ value: "a" }] }, [replaceAll("a")]],
    ["Okta: full push of nobody", { op: "replace", path: "members", value: [] }, [replaceAll()]],
    ["replace by null", { op: "replace", path: "members", value: null }, [replaceAll()]],
    [
      "pathless replace",
      { op: "replace", value: { members: [{ value: "a" }, { value: "b" }] } },
      [replaceAll("a", "b")],
    ],
    ["pathless add", { op: "add", value: { Members: [{ value: "a" }] } }, [add("a")]],
    ["under its URN", { op: "add", path: `${core}:members`, value: [{ value: "a" }] }, [add("a")]],
    [
      "in the section of its URN",
      { op: "replace", value: { [core]: { members: [{ value: "a" }] } } },
      [replaceAll("a")],
    ],
    ["Entra: Add, $ref null", { op: "Add", path: "members", value: [{ $ref: null, value: "f648" }] }, [add("f648")]],
    [
      "Entra: Remove with a value",
      { op: "Remove", path: "members", value: [{ $ref: null, value: "f648" }] },
      [remove("f648")],
    ],
    ["Entra: Remove with the flag", { op: "remove", path: 'members[value eq "7f4b"]' }, [remove("7f4b")]],
    ["a single member", { op: "add", path: "members", value: { value: "a", type: "User" } }, [add("a")]],
    ["bare ids", { op: "add", path: "members", value: ["a", "b", "a"] }, [add("a", "b")]],
    ["a bare id to remove", { op: "remove", path: "members", value: "a" }, [remove("a")]],
    ["an empty list to remove: nobody", { op: "remove", path: "members", value: [] }, [remove()]],
    ["remove without a value: everybody", { op: "remove", path: "members" }, [replaceAll()]],
    ["an empty list to add", { op: "add", path: "members", value: [] }, [add()]],
    ["null to add", { op: "add", path: "members", value: null }, []],
    ["several by or", { op: "remove", path: 'members[value eq "a" or VALUE eq "b"]' }, [remove("a", "b")]],
    [
      "an id of digits without quotes",
      { op: "remove", path: "members[value eq 12345678901234567890]" },
      [remove("12345678901234567890")],
    ],
    ["an id in capitals", { op: "remove", path: `members[value eq "${groupId.toUpperCase()}"]` }, [remove(groupId)]],
    ["add in brackets", { op: "add", path: 'members[value eq "a"]', value: { display: "A" } }, [add("a")]],
    ["add in brackets by type", { op: "add", path: 'members[type eq "User"]', value: [{ value: "a" }] }, [add("a")]],
    ["replace by the same", { op: "replace", path: 'members[value eq "a"]', value: { value: "a" } }, [add("a")]],
    ["replace by null in brackets", { op: "replace", path: 'members[value eq "a"]', value: null }, [remove("a")]],
  ])("%s", (_what, operation, steps) => {
    expect(stepsOf(operation)).toEqual(steps)
  })

  it("capitals of an externalId count", () => {
    expect(stepsOf({ op: "remove", path: 'members[value eq "00uA"]' })).toEqual([remove("00uA")])
  })

  it("other filters stay filters", () => {
    expect(stepsOf({ op: "remove", path: 'members[value eq "A" and type eq "User"]' })).toMatchObject([
      { _tag: "RemoveWhere", filter: { _tag: "And", left: { value: "a" }, right: { value: "user" } } },
    ])
    const replaced = stepsOf({ op: "replace", path: 'members[display sw "Ada"]', value: { value: "b" } })
    expect(replaced).toMatchObject([{ _tag: "RemoveWhere", unmatched: { _tag: "NoTarget" } }, add("b")])
  })
})

describe("what makes no sense", () => {
  it.each<[operation: JsonObject, error: string]>([
    [
      { op: "add", path: "members", value: [{ display: "Ada" }] },
      "InvalidValue: Operations[0]: members[0].value is missing; it is the id of the person.",
    ],
    [
      { op: "add", path: "members", value: [{ value: "a" }, { value: " " }] },
      "InvalidValue: Operations[0]: members[1].value is blank; it is the id of the person.",
    ],
    [
      { op: "add", path: "members", value: [{ value: "t", type: "Group" }] },
      "InvalidValue: Operations[0]: members[0].type must be User: a team holds people, not teams. Push the people themselves.",
    ],
    [
      { op: "add", path: "members", value: "" },
      "InvalidValue: Operations[0]: members[0].value is missing; it is the id of the person.",
    ],
    [
      { op: "add", path: "members", value: 7 },
      "InvalidValue: Operations[0]: members[0]: expected an object, got the number 7.",
    ],
    [
      { op: "add", path: "members", value: [{ value: "x".repeat(2001) }] },
      "InvalidValue: Operations[0]: members[0].value is longer than 2000 bytes.",
    ],
    [
      { op: "replace", path: "members.value", value: "a" },
      "Mutability: Operations[0]: a member cannot be changed; remove the one and add the other.",
    ],
    [
      { op: "replace", path: 'members[value eq "a"].value', value: "b" },
      "Mutability: Operations[0]: a member cannot be changed; remove the one and add the other.",
    ],
    [
      { op: "replace", path: 'members[value eq "a"].display', value: "b" },
      "Mutability: Operations[0]: members.display is read-only. Take it out of the attribute mappings.",
    ],
    [
      { op: "add", path: 'members[value eq "a"]', value: { value: "b" } },
      "Mutability: Operations[0]: a member cannot be changed; remove the one and add the other.",
    ],
    [
      { op: "replace", path: 'members[type eq "User"]', value: [{ value: "a" }, { value: "b" }] },
      "InvalidValue: Operations[0]: members: brackets choose a place for one member; the value must be one member.",
    ],
    [
      { op: "replace", path: 'members[type eq "User"]', value: { display: "A" } },
      "InvalidValue: Operations[0]: members[0].value is missing; it is the id of the person.",
    ],
    [
      { op: "remove", path: 'members[nickName eq "a"]' },
      "InvalidFilter: Operations[0]: The filter does not fit at character 9: members has no part nickName; it has value, $ref, display, type.",
    ],
    [{ op: "remove" }, "NoTarget: Operations[0]: a remove needs a path that says what to remove."],
    [
      { op: "replace", value: { id: "another", displayName: "x" } },
      "Mutability: Operations[0]: id cannot be changed; leave it out of the value.",
    ],
  ])("%j", (operation, error) => {
    expect(errorOf(operation)).toBe(error)
  })
})

function add(...values: ReadonlyArray<string>) {
  return { _tag: "Add", values }
}
function remove(...values: ReadonlyArray<string>) {
  return { _tag: "Remove", values }
}
function replaceAll(...values: ReadonlyArray<string>) {
  return { _tag: "ReplaceAll", values }
}
