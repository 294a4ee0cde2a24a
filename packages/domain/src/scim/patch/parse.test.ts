import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json } from "../json.ts"
import { userResource } from "../schema/user.ts"
import { maximumOperations } from "./operation.ts"
import { parsePatch } from "./parse.ts"

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const parsed = (body: Json) => Result.getOrThrow(parsePatch(body, userResource, "1"))
const refused = (body: Json) => Result.getOrThrow(Result.flip(parsePatch(body, userResource, "1")))

describe("normal form", () => {
  it("has a path for every operation, one for each attribute, each with its number", () => {
    const Operations = [
      { op: "Replace", value: { active: "False", [enterprise]: { manager: "7" } } },
      { op: "add", path: 'emails[type eq "work"].value', value: "a@x.example" },
      { op: "remove", path: "title" },
    ]
    expect(parsed({ schemas, Operations })).toEqual({
      operations: [
        { op: "replace", path: { path: { attribute: "active" } }, value: "False", index: 0 },
        { op: "replace", path: { path: { urn: enterprise, attribute: "manager" } }, value: "7", index: 0 },
        {
          op: "add",
          path: {
            path: { attribute: "emails", subAttribute: "value" },
            filter: { _tag: "Compare", path: { attribute: "type" }, op: "eq", value: "work", position: 7 },
          },
          value: "a@x.example",
          index: 1,
        },
        { op: "remove", path: { path: { attribute: "title" } }, index: 2 },
      ],
      notes: [{ rule: "capitalised-op" }],
    })
  })

  it("takes names of members in any case, and null as absent", () => {
    const body = { SCHEMAS: schemas, operations: [{ OP: "add", Path: null, Value: { title: "x" } }] }
    expect(parsed(body)).toMatchObject({ operations: [{ op: "add", value: "x" }], notes: [] })
  })

  it("keeps what was tolerated inside brackets as notes", () => {
    const notes = parsed({ schemas, Operations: [{ op: "remove", path: "emails[primary eq True]" }] }).notes
    expect(notes).toEqual([{ rule: "capital-boolean", path: "emails.primary" }])
  })

  it("notes each rule once for each attribute, and not more than a hundred", () => {
    const twice = { op: "Add", path: "favouriteColour", value: "blue" }
    expect(parsed({ schemas, Operations: [twice, twice] }).notes).toEqual([
      { rule: "capitalised-op" },
      { rule: "unknown-attribute", path: "favouriteColour" },
    ])
    const many = Array.from({ length: 500 }, (_, i) => ({ op: "add", path: `colour${i}`, value: "blue" }))
    expect(parsed({ schemas, Operations: many }).notes).toHaveLength(100)
  })

  it("may leave nothing to do", () => {
    expect(parsed({ schemas, Operations: [{ op: "add", value: {} }] })).toEqual({ operations: [], notes: [] })
  })
})

describe("errors", () => {
  it.each<[string, Json, string]>([
    ["the body is no object", [], "The body must be a JSON object; it is an array."],
    ["the body is null", null, "The body must be a JSON object; it is null."],
    [
      "schemas is a text",
      { schemas: schemas[0] ?? "", Operations: [{ op: "remove", path: "title" }] },
      "schemas must be an array of texts",
    ],
    [
      "schemas holds a number",
      { schemas: [1], Operations: [{ op: "remove", path: "title" }] },
      "schemas must be an array of texts",
    ],
    ["there are no Operations", { schemas }, "Operations must be an array with at least one operation."],
    ["Operations is an object", { schemas, Operations: {} }, "Operations must be an array"],
    ["Operations is empty", { schemas, Operations: [] }, "Operations must be an array"],
    ["Operations is given twice", { schemas, Operations: [], operations: [] }, "Operations is given twice"],
  ])("invalidSyntax when %s", (_, body, detail) => {
    expect(refused(body)).toMatchObject({ _tag: "InvalidSyntax", status: 400, scimType: "invalidSyntax" })
    expect(refused(body).detail).toContain(detail)
  })

  const deep = (levels: number): Json => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`)

  it.each<[string, Json, string, string]>([
    ["an operation that is no object", "replace", "invalidSyntax", "an operation must be an object; it is the string"],
    ["no op", { path: "title", value: "x" }, "invalidSyntax", 'op must be "add", "replace" or "remove".'],
    ["an op that is no text", { op: 1, path: "title", value: "x" }, "invalidSyntax", "op must be"],
    ["an unknown op", { op: "move", path: "title", value: "x" }, "invalidSyntax", 'it is the string "move"'],
    ["two ops", { op: "add", Op: "remove", path: "title" }, "invalidSyntax", "op is given twice"],
    ["two paths", { op: "add", path: "title", PATH: "name", value: "x" }, "invalidSyntax", "path is given twice"],
    ["two values", { op: "add", path: "title", value: "x", Value: "y" }, "invalidSyntax", "value is given twice"],
    [
      "a value that nests without end",
      { op: "add", path: "roles", value: deep(100_000) },
      "invalidSyntax",
      "nests deeper",
    ],
    ["add without a value", { op: "add", path: "title" }, "invalidValue", "needs a value"],
    ["replace without a value", { op: "replace", path: "title" }, "invalidValue", "needs a value"],
    ["replace without path and value", { op: "replace" }, "invalidValue", "needs a value"],
    ["add of an unknown attribute without a value", { op: "add", path: "colour" }, "invalidValue", "needs a value"],
    ["remove without a path", { op: "remove" }, "noTarget", "a remove needs a path"],
    [
      "remove without a path, with a value",
      { op: "remove", value: { title: "x" } },
      "noTarget",
      "a remove needs a path",
    ],
    ["a path that is no text", { op: "add", path: 7, value: "x" }, "invalidPath", "path must be a text"],
    ["a path that is an object", { op: "remove", path: {} }, "invalidPath", "path must be a text"],
    ["an empty path", { op: "add", path: "", value: "x" }, "invalidPath", ""],
    ["a path with three names", { op: "add", path: "a.b.c", value: "x" }, "invalidPath", ""],
    ["a path that ends in a dot", { op: "add", path: "name.", value: "x" }, "invalidPath", ""],
    ["a path with a space", { op: "add", path: "given name", value: "x" }, "invalidPath", ""],
    ["an array index", { op: "add", path: "emails[0].value", value: "x" }, "invalidFilter", ""],
    ["a JSON pointer", { op: "add", path: "/emails/0", value: "x" }, "invalidPath", ""],
    ["an open bracket", { op: "add", path: 'emails[type eq "work"', value: "x" }, "invalidPath", ""],
    ["brackets after a part", { op: "add", path: 'emails.value[type eq "work"]', value: "x" }, "invalidPath", ""],
    ["brackets with nothing in them", { op: "add", path: "emails[]", value: "x" }, "invalidFilter", ""],
    ["brackets with nonsense in them", { op: "add", path: "emails[type is work]", value: "x" }, "invalidFilter", ""],
    [
      "brackets with an unknown part",
      { op: "add", path: 'emails[colour eq "x"].value', value: "x" },
      "invalidFilter",
      "colour",
    ],
    ["brackets that order booleans", { op: "remove", path: "emails[primary gt true]" }, "invalidFilter", ""],
    [
      "brackets after one value",
      { op: "add", path: 'name[givenName eq "A"].familyName', value: "x" },
      "invalidPath",
      "nothing to choose",
    ],
    [
      "brackets after a text",
      { op: "add", path: 'title[value eq "A"]', value: "x" },
      "invalidPath",
      "nothing to choose",
    ],
    ["a malformed key", { op: "add", value: { "given name": "x" } }, "invalidPath", ""],
    ["a read-only attribute", { op: "replace", path: "meta.created", value: "x" }, "mutability", "read-only"],
  ])("%s", (_, operation, scimType, detail) => {
    const good = { op: "add", path: "title", value: "x" }
    const error = refused({ schemas, Operations: [good, good, operation, good] })
    expect(error).toMatchObject({ status: 400, scimType })
    expect(error.detail.startsWith("Operations[2]: ")).toBe(true)
    expect(error.detail).toContain(detail)
  })

  it("takes as many operations as it says, and no more", () => {
    const body = (length: number) => ({
      schemas,
      Operations: Array.from({ length }, () => ({ op: "remove", path: "title" })),
    })
    expect(parsed(body(maximumOperations)).operations).toHaveLength(maximumOperations)
    expect(refused(body(maximumOperations + 1))).toMatchObject({ scimType: "invalidSyntax" })
  })

  it("counts the keys of pathless operations too", () => {
    const value = (keys: number) => Object.fromEntries(Array.from({ length: keys }, (_, i) => [`key${i}`, i]))
    expect(parsed({ schemas, Operations: [{ op: "add", value: value(1000) }] }).operations).toEqual([])
    expect(refused({ schemas, Operations: [{ op: "add", value: value(1001) }] })).toMatchObject({
      scimType: "invalidSyntax",
    })
    const two = [
      { op: "add", value: value(600) },
      { op: "add", value: value(600) },
    ]
    expect(refused({ schemas, Operations: two })).toMatchObject({ scimType: "invalidSyntax" })
  })
})
