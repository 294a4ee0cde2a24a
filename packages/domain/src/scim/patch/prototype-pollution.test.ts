import { isDeepStrictEqual } from "node:util"
import { Result } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import type { Json } from "../json.ts"
import { userResource } from "../schema/user.ts"
import { applyPatch } from "./apply.ts"
import { parsePatch } from "./parse.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const shape = () =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((p) => Reflect.ownKeys(p).length)
const before = shape()

/** Thrown rather than expected, so that it fails whichever test it follows. */
afterEach(() => {
  const isClean = !("polluted" in {}) && isDeepStrictEqual(shape(), before)
  if (!isClean) throw new Error("a prototype was written to")
})

const run = (operation: Json) =>
  Result.flatMap(parsePatch({ Operations: [operation] }, userResource, "1"), (patch) =>
    applyPatch({ userName: "ada", roles: [{ value: "x" }] }, patch, userResource),
  )

describe("names that reach into an object's machinery", () => {
  const names = ["__proto__", "constructor", "prototype", "__PROTO__", "Constructor"]

  it.each(
    names.flatMap((name) => [
      name,
      `${name}.polluted`,
      `name.${name}`,
      `emails.${name}`,
      `emails[type eq "work"].${name}`,
      `${name}[type eq "work"]`,
      `urn:ietf:params:scim:schemas:core:2.0:User:${name}`,
      `${enterprise}:${name}`,
      `${enterprise}:manager.${name}`,
    ]),
  )("refuses the path %s", (path) => {
    for (const operation of [
      { op: "add", path, value: "yes" },
      { op: "replace", path, value: { polluted: "yes" } },
      { op: "remove", path },
    ]) {
      expect(Result.getOrThrow(Result.flip(run(operation)))).toMatchObject({
        _tag: "InvalidPath",
        scimType: "invalidPath",
      })
    }
  })

  it.each(
    names.flatMap((name) => [name, `${name}.polluted`, `name.${name}`, `${enterprise}:${name}`, `http://x/${name}`]),
  )("refuses the key %s of a pathless value", (key) => {
    const value: Json = JSON.parse(`{${JSON.stringify(key)}:{"polluted":"yes"}}`)
    for (const op of ["add", "replace"]) {
      expect(Result.getOrThrow(Result.flip(run({ op, value })))).toMatchObject({ _tag: "InvalidPath" })
    }
  })

  it.each<[string, string]>([
    ["roles", '[{"__proto__":{"polluted":"yes"}}]'],
    ["roles", '[[{"constructor":{"prototype":{"polluted":"yes"}}}]]'],
    ["name", '{"__proto__":{"polluted":"yes"}}'],
    ["emails", '[{"value":"a","__proto__":{"polluted":"yes"}}]'],
    ["favouriteColour", '{"__proto__":{"polluted":"yes"}}'],
    ["password", '{"__proto__":{"polluted":"yes"}}'],
  ])("refuses such a key inside the value of %s", (path, json) => {
    const value: Json = JSON.parse(json)
    expect(Result.getOrThrow(Result.flip(run({ op: "add", path, value })))).toMatchObject({ _tag: "InvalidPath" })
    expect(Result.getOrThrow(Result.flip(run({ op: "add", value: { [path]: value } })))).toMatchObject({
      _tag: "InvalidPath",
    })
  })

  it.each(["toString", "toString.x", "hasOwnProperty", "valueOf", "emails.length", "userName.length"])(
    "knows no attribute %s",
    (path) => {
      expect(Result.getOrThrow(run({ op: "add", path, value: "yes" })).changes).toEqual([])
      expect(Result.getOrThrow(run({ op: "add", value: { [path]: { x: "yes" } } })).changes).toEqual([])
    },
  )

  it("takes no name that begins with an underscore for an attribute (RFC 7643 §2.1)", () => {
    expect(Result.isFailure(run({ op: "add", path: "__defineGetter__", value: "yes" }))).toBe(true)
  })
})

it("has left every prototype as it was", () => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(shape()).toEqual(before)
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

it("keeps an own __proto__ of a stored role an own key when the role changes", () => {
  const stored: Json = JSON.parse('[{"value":"x","__proto__":{"polluted":"yes"}}]')
  const patch = Result.getOrThrow(
    parsePatch({ Operations: [{ op: "replace", path: 'roles[value eq "x"].value', value: "y" }] }, userResource),
  )
  const { next } = Result.getOrThrow(applyPatch({ userName: "ada", roles: stored }, patch, userResource))
  expect(JSON.stringify(next["roles"])).toBe('[{"value":"y","__proto__":{"polluted":"yes"}}]')
})
