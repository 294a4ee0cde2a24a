import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { JsonObject } from "../json.ts"
import { searchForm } from "../schema/search-form.ts"
import { userResource } from "../schema/user.ts"
import { evaluateFilter } from "./evaluate.ts"
import { parseFilter } from "./parse.ts"
import { resolveFilter } from "./resolve.ts"

const typedOf = (text: string) =>
  Result.getOrThrow(resolveFilter(Result.getOrThrow(parseFilter(text)).filter, userResource))
const matches = (text: string, resource: JsonObject) =>
  evaluateFilter(typedOf(text), searchForm(resource, userResource))

describe("what a filter means", () => {
  const ada = { userName: "Ada", title: "", emails: [{ type: "work", value: "a@x" }, { value: "b@x" }] }

  it.each([
    ['userName eq "ADA"', true],
    ['userName gt "acz"', true],
    ['userName ge "ada" and userName le "ada"', true],
    ['nickName eq "x"', false],
    ['nickName ne "x"', true],
    ['nickName co "" or nickName sw "" or nickName ew ""', false],
    ['nickName lt "x" or nickName ge ""', false],
    ['not (nickName eq "x")', true],
    ["nickName pr", false],
    ["nickName eq null", true],
    ["title pr", false],
    ['title eq ""', true],
    ["title eq null", true],
    ["title ne null", false],
    ['title co "" and title sw "" and title ew ""', true],
    ['userName co ""', true],
    ["emails pr", true],
    ['emails.type ne "work"', true],
    ['emails[type eq "work"].value eq "b@x"', false],
    ['emails[not (type pr)].value eq "b@x"', true],
    ['emails.type eq "work" and emails.value eq "b@x"', true],
    ['phoneNumbers ne "x"', false],
    ['not (phoneNumbers eq "x")', true],
    ["phoneNumbers pr", false],
    ["name pr", false],
    ['name[givenName ne "x"]', false],
    ['name.givenName ne "x"', true],
  ])("%s is %s", (text, expected) => {
    expect(matches(text, ada)).toBe(expected)
  })

  it("takes a complex attribute of empty texts as not present, an array of empty elements as present", () => {
    expect(matches("name pr", { name: { givenName: "" } })).toBe(false)
    expect(matches("emails pr", { emails: [{ value: "" }] })).toBe(true)
    expect(matches("emails.value pr", { emails: [{ value: "" }] })).toBe(false)
  })

  it("sees roles whatever shape they were sent in", () => {
    expect(matches('roles eq "ADMIN"', { roles: ["Admin"] })).toBe(true)
    expect(matches("roles[primary eq true]", { roles: [{ Value: "x", primary: "True" }] })).toBe(true)
  })

  it("compares beyond the basic plane by code point", () => {
    expect(matches('userName gt "\uffee"', { userName: "😀" })).toBe(true)
  })

  it("compares instants, not their texts", () => {
    const meta = { created: "2011-05-13T04:42:34.000Z" }
    expect(matches('meta.created eq "2011-05-13T06:42:34+02:00"', { meta })).toBe(true)
    expect(matches('meta.created lt "2011-05-13T06:42:34.001+02:00"', { meta })).toBe(true)
  })

  it("reads own properties only", () => {
    const inherited = Object.create({ userName: "ada" }) as JsonObject
    expect(evaluateFilter(typedOf("userName pr"), inherited)).toBe(false)
  })
})
