import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { userResource } from "./user.ts"
import { validateResource } from "./validate.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const read = (body: Json) => Result.getOrThrow(validateResource(body, userResource))
/** What is left of a person beside the user name, which every one needs. */
const rest = (attributes: JsonObject): JsonObject => {
  const { userName: _, ...others } = read({ userName: "ada", ...attributes }).resource
  return others
}
const refusal = (body: Json) => Result.getOrThrow(Result.flip(validateResource(body, userResource)))

describe("what the database could not store", () => {
  const unstorable = (path: string): string =>
    `${path} holds a character that cannot be stored (U+0000 or half a surrogate pair). Remove it.`

  it.each<[place: string, of: (text: string) => JsonObject, path: string]>([
    ["a user name", (text) => ({ userName: text }), "userName"],
    ["a part", (text) => ({ userName: "a", name: { givenName: text } }), "name.givenName"],
    ["an element", (text) => ({ userName: "a", emails: [{ value: "b" }, { type: text }] }), "emails[1].type"],
    ["a certificate", (text) => ({ userName: "a", x509Certificates: [{ value: text }] }), "x509Certificates[0].value"],
    ["an extension", (text) => ({ userName: "a", [enterprise]: { department: text } }), `${enterprise}:department`],
    ["a bare manager", (text) => ({ userName: "a", [enterprise]: { manager: text } }), `${enterprise}:manager.value`],
    ["a core attribute under its URN", (text) => ({ userName: "a", [core]: { title: text } }), `${core}:title`],
    ["a role", (text) => ({ userName: "a", roles: text }), "roles"],
    ["a role of several", (text) => ({ userName: "a", roles: ["a", text] }), "roles"],
    ["a role's part", (text) => ({ userName: "a", roles: [{ value: { more: [text] } }] }), "roles"],
    ["the name of a role's part", (text) => ({ userName: "a", roles: [{ more: { [text]: 1 } }] }), "roles"],
    ["an entitlement", (text) => ({ userName: "a", entitlements: [[[text]]] }), "entitlements"],
  ])("is refused in %s", (_, of, path) => {
    for (const text of ["\0", "a\0b", "\ud800", "a\udc00b", "\udc00\ud800"]) {
      expect(refusal(of(text))).toMatchObject({ _tag: "InvalidValue", path, detail: unstorable(path) })
    }
    expect(Result.isSuccess(validateResource(of("\u{1F600}\u0001\uFFFD"), userResource))).toBe(true)
  })

  it("passes in what is left out anyway", () => {
    expect(rest({ favouriteColour: "\0", "\0": 1, password: "\ud800", id: "\0", groups: ["\0"] })).toStrictEqual({})
  })

  it("is refused when its key would be too long for an index: 2000 bytes of UTF-8, once folded", () => {
    const tooLong = (path: string): string => `${path} is longer than 2000 bytes. Shorten it.`
    const places: ReadonlyArray<[path: string, of: (text: string) => JsonObject]> = [
      ["userName", (text) => ({ userName: text })],
      ["displayName", (text) => ({ userName: "a", displayName: text })],
      ["externalId", (text) => ({ userName: "a", externalId: text })],
      ["emails[1].value", (text) => ({ userName: "a", emails: [{ value: "b" }, { value: text }] })],
      [`${core}:userName`, (text) => ({ [core]: { userName: text } })],
      [`${core}:externalId`, (text) => ({ userName: "a", [core]: { externalId: text } })],
      [`${core}:emails[0].value`, (text) => ({ userName: "a", [core]: { emails: [{ value: text }] } })],
    ]
    for (const [path, of] of places) {
      for (const text of ["x".repeat(2000), "é".repeat(1000), "\u{1F600}".repeat(500)]) {
        expect(Result.isSuccess(validateResource(of(text), userResource)), path).toBe(true)
        expect(refusal(of(`${text}y`))).toMatchObject({ _tag: "InvalidValue", path, detail: tooLong(path) })
      }
    }
  })

  it("measures what is stored as the key: folded where capitals do not count, as sent where they do", () => {
    // One character, 18 in its compatibility form; and one that grows when it is folded.
    expect(refusal({ userName: "\ufdfa".repeat(62) })).toMatchObject({ path: "userName" })
    expect(refusal({ userName: "ŉ".repeat(700) })).toMatchObject({ path: "userName" })
    const sent = "ŉ".repeat(700)
    expect(rest({ externalId: sent })).toStrictEqual({ externalId: sent })
    // Three bytes each, one each when folded.
    const wide = "Ａ".repeat(1500)
    expect(read({ userName: wide }).resource).toStrictEqual({ userName: wide })
    expect(refusal({ userName: "a", externalId: wide })).toMatchObject({ path: "externalId" })
  })

  it.each([
    ["title", "title"],
    ["userType", "userType"],
    ["givenName", "name.givenName"],
    ["familyName", "name.familyName"],
  ])("is refused as %s when it has more than 500 bytes", (name, path) => {
    const sent = (value: string) => ({
      userName: "a",
      ...(path === name ? { [name]: value } : { name: { [name]: value } }),
    })
    expect(refusal(sent("é".repeat(251)))).toMatchObject({
      path,
      detail: `${path} is longer than 500 bytes. Shorten it.`,
    })
    expect(rest(sent("é".repeat(250)))).toBeTruthy()
  })

  it("is not refused for its length where no index holds it", () => {
    const long = "x".repeat(100_000)
    const sent = {
      nickName: long,
      roles: [long],
      emails: [{ value: "a", display: long }],
      addresses: [{ formatted: long }],
    }
    expect(rest(sent)).toStrictEqual(sent)
  })

  it("is refused when roles nest so deep that walking them could fail", () => {
    const nested = (depth: number): Json => {
      let value: Json = "Admin"
      for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { value }
      return value
    }
    expect(rest({ roles: nested(32) })).toStrictEqual({ roles: nested(32) })
    for (const depth of [33, 100_000]) {
      expect(refusal({ userName: "a", roles: nested(depth) })).toMatchObject({
        _tag: "InvalidValue",
        path: "roles",
        detail: "roles is nested deeper than 32 levels. Send a flatter value.",
      })
    }
    expect(rest({ favouriteColour: nested(100_000), password: nested(100_000) })).toStrictEqual({})
    expect(refusal({ userName: nested(100_000) })).toMatchObject({ path: "userName" })
  })
})
