import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { DialectNote } from "../dialect-note.ts"
import { groupResource } from "../schema/group.ts"
import { user, userResource } from "../schema/user.ts"
import { parseFilter } from "./parse.ts"
import { resolveElementFilter, resolveFilter } from "./resolve.ts"
import type { TypedFilter } from "./typed-filter.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const resolve = (text: string, schema = userResource) =>
  resolveFilter(Result.getOrThrow(parseFilter(text)).filter, schema)
const refuse = (text: string, schema = userResource) => Result.getOrThrow(Result.flip(resolve(text, schema)))
const show = (text: string, schema = userResource) => print(Result.getOrThrow(resolve(text, schema)))

/** A typed filter in short: keys of targets, then the operator and value. */
const print = (filter: TypedFilter): string => {
  switch (filter._tag) {
    case "Always":
      return "always"
    case "And":
    case "Or":
      return `(${print(filter.left)} ${filter._tag} ${print(filter.right)})`
    case "Not":
      return `Not ${print(filter.filter)}`
    case "AnyElement":
      return `any ${filter.keys.join("/")}{${print(filter.filter)}}`
    case "Present":
      return `${filter.target.keys.join("/")} present`
    case "Compare":
      return `${filter.target.keys.join("/")} ${filter.op} ${JSON.stringify(filter.value)}`
  }
}

describe("names", () => {
  it.each([
    ['USERNAME eq "Ada"', 'userName eq "ada"'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', 'userName sw "j"'],
    ['NAME.givenname co "X"', 'name/givenName co "x"'],
    ['externalId eq "AbC"', 'externalId eq "AbC"'],
    [`${enterprise}:department eq "R&D"`, `${enterprise}/department eq "r&d"`],
    [`${enterprise.toUpperCase()}:Manager.Value eq "1"`, `${enterprise}/manager/value eq "1"`],
    ['department eq "x"', `${enterprise}/department eq "x"`],
    ['manager eq "M1"', `${enterprise}/manager/value eq "M1"`],
    ['meta.resourceType eq "User"', 'meta/resourceType eq "User"'],
    ['emails eq "A@x"', 'any emails{value eq "a@x"}'],
    ['emails.value eq "A@x"', 'any emails{value eq "a@x"}'],
    ['emails[VALUE eq "A@x"]', 'any emails{value eq "a@x"}'],
    ['emails[type eq "work"].value eq "A@x"', 'any emails{(type eq "work" And value eq "a@x")}'],
    ['emails.type ne "work"', 'any emails{Not type eq "work"}'],
    ['schemas eq "URN:X"', 'any schemas{ eq "urn:x"}'],
    [
      'not (roles co "Admin") or groups[display sw "T"]',
      '(Not any roles{value co "admin"} Or any groups{display sw "t"})',
    ],
  ])("%s → %s", (text, typed) => {
    expect(show(text)).toBe(typed)
  })

  it("carries the definition of the leaf and of the array", () => {
    const typed = Result.getOrThrow(resolve("emails.primary eq true"))
    expect(typed).toMatchObject({
      _tag: "AnyElement",
      attribute: { name: "emails", multiValued: true },
      filter: { target: { attribute: { name: "primary", type: "boolean" } } },
    })
  })

  it("looks up in the schema it is given", () => {
    expect(show('displayName eq "A"', groupResource)).toBe('displayName eq "a"')
    expect(show('members eq "1"', groupResource)).toBe('any members{value eq "1"}')
    expect(refuse('userName eq "a"', groupResource).detail).toContain("a Group has no attribute userName")
  })

  it("reads brackets after a singular attribute as one element, or none", () => {
    expect(show('manager[value ne "1"]')).toBe(
      `(((${enterprise}/manager/value present Or ${enterprise}/manager/$ref present) Or ${enterprise}/manager/displayName present)` +
        ` And Not ${enterprise}/manager/value eq "1")`,
    )
  })
})

describe("presence", () => {
  it.each([
    ["title pr", "title present"],
    ["title ne null", "title present"],
    ["title eq null", "Not title present"],
    ["emails pr", "any emails{always}"],
    ["emails eq null", "Not any emails{always}"],
    ["emails.value pr", "any emails{value present}"],
    ["emails.value eq null", "Not any emails{value present}"],
    ["emails[value eq null]", "any emails{Not value present}"],
    ["schemas pr", "any schemas{always}"],
    ["meta pr", "((meta/resourceType present Or meta/created present) Or meta/lastModified present)"],
    ["active pr", "active present"],
  ])("%s → %s", (text, typed) => {
    expect(show(text)).toBe(typed)
  })

  it("takes the URN of an extension as all its attributes", () => {
    const typed = show(`${enterprise} pr`)
    expect(typed).toContain(`${enterprise}/department present`)
    expect(typed).toContain(`${enterprise}/manager/value present`)
  })
})

describe("values", () => {
  it.each([
    ["active eq true", "active eq true", []],
    ['active eq "True"', "active eq true", ["string-boolean active"]],
    ['active ne " FALSE "', "Not active eq false", ["string-boolean active"]],
    ["externalId eq 12345678901234567890", 'externalId eq "12345678901234567890"', ["unquoted-value externalId"]],
    ["employeeNumber sw 701", `${enterprise}/employeeNumber sw "701"`, ["unquoted-value employeeNumber"]],
    ["phoneNumbers[value eq 1.50]", 'any phoneNumbers{value eq "1.50"}', ["unquoted-value phoneNumbers.value"]],
    ['meta.created ge "2011-05-13T04:42:34Z"', "meta/created ge 1305261754000", []],
    ["meta.created eq 2011-05-13T06:42:34+02:00", "meta/created eq 1305261754000", []],
    ['userName eq " STRASSE "', 'userName eq "strasse"', []],
    ['userName eq "straße"', 'userName eq "strasse"', []],
    ['displayName co " De "', 'displayName co " de "', []],
    ['displayName sw " De "', 'displayName sw "de "', []],
    ['displayName ew " De "', 'displayName ew " de"', []],
    ['displayName sw "ΟΔΟΣ"', 'displayName sw "οδοσ"', []],
    ['x509Certificates eq "MIIaB="', 'any x509Certificates{value eq "MIIaB="}', []],
  ])("%s → %s", (text, typed, expectedNotes) => {
    const notes: Array<DialectNote> = []
    const read = resolveFilter(Result.getOrThrow(parseFilter(text)).filter, userResource, notes)
    expect(print(Result.getOrThrow(read))).toBe(typed)
    expect(notes.map(({ rule, path }) => `${rule} ${path}`)).toEqual(expectedNotes)
  })
})

describe("errors", () => {
  it.each([
    ['favouriteColour eq "x"', 0, "a User has no attribute favouriteColour"],
    ["title pr and foo.bar pr", 13, "a User has no attribute foo.bar"],
    ["urn:x:y:userName pr", 0, "a User has no attribute urn:x:y:userName"],
    ["userName.x pr", 0, "userName has no part x; it has none"],
    ["emails.foo pr", 0, "emails has no part foo; it has value, display, type, primary"],
    ["emails[foo pr]", 7, "emails has no part foo; it has value, display, type, primary"],
    ["emails[emails.type pr]", 7, "emails has no part emails.type; it has value, display, type, primary"],
    ['name eq "x"', 0, "name has several parts; compare one of them, such as formatted"],
    ['addresses eq "x"', 0, "addresses has several parts; compare one of them, such as formatted"],
    [`${enterprise} eq "x"`, 0, `${enterprise} has several parts; compare one of them, such as employeeNumber`],
    ["active gt true", 0, "active is true or false, so use eq, ne, pr with it, not gt"],
    ['active co "t"', 0, "active is true or false, so use eq, ne, pr with it, not co"],
    ["emails[primary sw true]", 7, "emails.primary is true or false, so use eq, ne, pr with it, not sw"],
    ['meta.created co "2011"', 0, "meta.created is a date and time, so use eq, ne, gt, ge, lt, le, pr with it, not co"],
    ['x509Certificates gt "x"', 0, "x509Certificates is binary data, so use eq, ne, pr with it, not gt"],
    ['active eq "yes"', 0, 'active must be compared with true or false, not with the string "yes"'],
    ["active eq 1", 0, "active must be compared with true or false, not with the number 1"],
    ["title eq true", 0, "title must be compared with a value in double quotes, not with the boolean true"],
    [
      'meta.created gt "yesterday"',
      0,
      'meta.created must be compared with a date and time such as "2026-01-31T12:00:00Z", not with the string "yesterday"',
    ],
    ["title gt null", 0, "null can only be compared with eq and ne, not with gt"],
    [
      "name[foo pr]",
      5,
      "name has no part foo; it has formatted, familyName, givenName, middleName, honorificPrefix, honorificSuffix",
    ],
    ["userName[value pr]", 0, "brackets belong after an attribute with parts, such as emails, not after userName"],
    ["schemas[value pr]", 0, "brackets belong after an attribute with parts, such as emails, not after schemas"],
    ["emails.value[type pr]", 0, "brackets belong after an attribute with parts, such as emails, not after value"],
    ["meta.location pr", 0, "meta.location is made for each answer and cannot be searched"],
    ['meta.version eq "x"', 0, "meta.version is made for each answer and cannot be searched"],
    ['meta[version eq "x"]', 5, "meta.version is made for each answer and cannot be searched"],
    ['groups[$ref eq "x"]', 7, "groups.$ref is made for each answer and cannot be searched"],
  ])("%s", (text, position, what) => {
    expect(refuse(text)).toMatchObject({
      _tag: "InvalidFilter",
      position,
      detail: `The filter does not fit at character ${position + 1}: ${what}.`,
    })
  })

  it.each(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"])("does not refuse %s on a text", (op) => {
    expect(Result.isSuccess(resolve(`title ${op} "x"`))).toBe(true)
  })

  it.each(["password pr", 'password eq "x"', "not (password eq null)", 'title pr or password sw "a"'])(
    "%s is 403 sensitive",
    (text) => {
      expect(refuse(text)).toMatchObject({ _tag: "Sensitive", status: 403, scimType: "sensitive" })
    },
  )
})

describe("resolveElementFilter", () => {
  it("takes names as parts of the attribute", () => {
    const emails = user.attributes.find(({ name }) => name === "emails")
    expect(emails).toBeDefined()
    if (emails === undefined) return
    const read = (text: string) => resolveElementFilter(Result.getOrThrow(parseFilter(text)).filter, emails)
    expect(print(Result.getOrThrow(read('TYPE eq "Work" and value pr')))).toBe('(type eq "work" And value present)')
    expect(Result.isFailure(read("userName pr"))).toBe(true)
    expect(Result.getOrThrow(Result.flip(read("emails[type pr]"))).detail).toContain("brackets inside brackets")
  })
})
