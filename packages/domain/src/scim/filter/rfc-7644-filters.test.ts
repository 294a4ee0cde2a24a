import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { JsonObject } from "../json.ts"
import { groupResource } from "../schema/group.ts"
import { searchForm } from "../schema/search-form.ts"
import { userResource } from "../schema/user.ts"
import { evaluateFilter } from "./evaluate.ts"
import { parseFilter } from "./parse.ts"
import { resolveFilter } from "./resolve.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const people: Readonly<Record<string, JsonObject>> = {
  barbara: {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
    id: "2819c223-7f76-453a-919d-413861904646",
    externalId: "701984",
    userName: "bjensen",
    name: { familyName: "O'Malley", givenName: "Barbara" },
    title: "Tour Guide",
    userType: "Employee",
    active: true,
    emails: [
      { value: "bjensen@example.com", type: "work", primary: true },
      { value: "babs@jensen.org", type: "home" },
    ],
    ims: [{ value: "bjensen@aol.com", type: "aim" }],
    [enterprise]: { employeeNumber: "701984", manager: { value: "26118915-6090-4610-87e4-49d8ca9f808d" } },
    meta: {
      resourceType: "User",
      created: "2010-01-23T04:56:22.000Z",
      lastModified: "2011-05-13T04:42:34.000Z",
    },
  },
  jim: {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    id: "c75ad752-64ae-4823-840d-ffa80929976c",
    externalId: "jyoung",
    userName: "JYoung",
    name: { familyName: "Young" },
    userType: "Intern",
    active: false,
    emails: [{ value: "jim@example.org", type: "work" }],
    ims: [{ value: "jim@foo.com", type: "xmpp" }],
    meta: {
      resourceType: "User",
      created: "2020-01-01T00:00:00.000Z",
      lastModified: "2020-01-01T00:00:00.000Z",
    },
  },
  tester: {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    id: "00000000-0000-4000-8000-000000000000",
    userName: "test.user@okta.local",
    title: "",
    active: true,
    meta: { resourceType: "User", created: "2000-01-01T00:00:00.000Z", lastModified: "2000-01-01T00:00:00.000Z" },
  },
}

const found = (text: string): ReadonlyArray<string> => {
  const typed = Result.getOrThrow(resolveFilter(Result.getOrThrow(parseFilter(text)).filter, userResource))
  return Object.entries(people).flatMap(([name, person]) =>
    evaluateFilter(typed, searchForm(person, userResource)) ? [name] : [],
  )
}

describe("RFC 7644 §3.4.2.2, figure 2", () => {
  it.each([
    ['userName eq "bjensen"', ["barbara"]],
    [`name.familyName co "O'Malley"`, ["barbara"]],
    ['userName sw "J"', ["jim"]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', ["jim"]],
    ["title pr", ["barbara"]],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', ["jim"]],
    ['meta.lastModified ge "2011-05-13T04:42:34Z"', ["barbara", "jim"]],
    ['meta.lastModified lt "2011-05-13T04:42:34Z"', ["tester"]],
    ['meta.lastModified le "2011-05-13T04:42:34Z"', ["barbara", "tester"]],
    ['title pr and userType eq "Employee"', ["barbara"]],
    ['title pr or userType eq "Intern"', ["barbara", "jim"]],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', ["barbara"]],
    ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', ["barbara"]],
    ['userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")', ["tester"]],
    ['userType eq "Employee" and (emails.type eq "work")', ["barbara"]],
    ['userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', ["barbara"]],
    [
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      ["barbara", "jim"],
    ],
  ])("%s", (text, names) => {
    expect(found(text)).toEqual(names)
  })
})

describe("what identity providers send", () => {
  it.each([
    // Okta: look before create; its suite asks again in capitals.
    ['userName eq "test.user@okta.local"', ["tester"]],
    ['userName eq "TEST.USER@OKTA.LOCAL"', ["tester"]],
    // Entra: connection test with a random id, look before create, reference checks.
    ['userName eq "3ba6eaf1-6b1a-4d7a-8a4e-5f0f3f1f4b6e"', []],
    ["externalId eq jyoung", ["jim"]],
    ["externalId eq 701984", ["barbara"]],
    ['emails[type eq "work"].value eq "jim@example.org"', ["jim"]],
    ['emails[type eq "work"].value eq "babs@jensen.org"', []],
    ['id eq "2819c223-7f76-453a-919d-413861904646" and manager eq "26118915-6090-4610-87e4-49d8ca9f808d"', ["barbara"]],
    ["active eq True", ["barbara", "tester"]],
    ['active eq "False"', ["jim"]],
    // IPSIE AL1.
    ['emails[value eq "JIM@example.org"]', ["jim"]],
    [`${enterprise}:employeeNumber eq "701984"`, ["barbara"]],
  ])("%s", (text, names) => {
    expect(found(text)).toEqual(names)
  })

  it('displayName eq "Test SCIMv2" finds the team (Okta\'s look-up before a group push)', () => {
    const { filter } = Result.getOrThrow(parseFilter('displayName eq "Test SCIMv2"'))
    const typed = Result.getOrThrow(resolveFilter(filter, groupResource))
    expect(evaluateFilter(typed, searchForm({ displayName: "test scimv2" }, groupResource))).toBe(true)
  })
})
