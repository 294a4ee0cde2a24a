import { expect, test } from "vitest"
import type { Person } from "./model.ts"
import { createBody, placeholderPassword, profileBody, statusBody } from "./wire.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const person: Person = {
  oktaId: "00ujl29u0le5T6Aj10h7",
  active: true,
  profile: {
    userName: "test.user@okta.local",
    givenName: "Test",
    familyName: "User",
    displayName: "Test User",
    email: "test.user@okta.local",
    locale: "en-US",
  },
}

test("a create is the example of Okta's own reference", () => {
  expect(createBody(person, "1mz050nq")).toEqual({
    schemas: [core],
    userName: "test.user@okta.local",
    name: { givenName: "Test", familyName: "User" },
    emails: [{ primary: true, value: "test.user@okta.local", type: "work" }],
    displayName: "Test User",
    locale: "en-US",
    externalId: "00ujl29u0le5T6Aj10h7",
    groups: [],
    password: "1mz050nq",
    active: true,
  })
})

test("enterprise attributes bring their schema; roles are sent to whom they are set for", () => {
  const profile = { ...person.profile, department: "Sales", manager: "boss@okta.local", roles: ["Administrator"] }
  const body = createBody({ ...person, profile }, "x")
  expect(body["schemas"]).toEqual([core, enterprise])
  expect(body[enterprise]).toEqual({ department: "Sales", manager: { value: "boss@okta.local" } })
  expect(body["roles"]).toEqual(["Administrator"])
})

const read = {
  schemas: [core],
  id: "23a35c27",
  userName: "TEST.user@okta.local",
  name: { givenName: "Old", familyName: "User", formatted: "Old User" },
  title: "Auditor",
  nickName: "Tess",
  emails: [
    { value: "home@example.com", type: "home" },
    { value: "old@okta.local", type: "work", primary: true, display: "Old" },
  ],
  roles: [{ value: "set by the server" }],
  active: false,
  groups: [{ value: "g1" }],
  meta: { resourceType: "User", location: "http://h/Users/23a35c27" },
}

test("a profile push returns what was read, with the mapped attributes changed", () => {
  expect(profileBody(read, person)).toEqual({
    schemas: [core],
    id: "23a35c27",
    userName: "test.user@okta.local",
    name: { givenName: "Test", familyName: "User", formatted: "Old User" },
    // No title in Okta: a mapped attribute without a value is left out.
    nickName: "Tess",
    emails: [
      { value: "test.user@okta.local", type: "work", primary: true, display: "Old" },
      { value: "home@example.com", type: "home" },
    ],
    displayName: "Test User",
    locale: "en-US",
    externalId: "00ujl29u0le5T6Aj10h7",
    // The echo that keeps a conflict alive, and a status that a profile push does not carry.
    roles: [{ value: "set by the server" }],
    active: false,
    groups: [{ value: "g1" }],
    meta: { resourceType: "User", location: "http://h/Users/23a35c27" },
  })
})

test("a profile push adds an empty groups and a missing e-mail", () => {
  const body = profileBody({ id: "1" }, person)
  expect(body["groups"]).toEqual([])
  expect(body["emails"]).toEqual([{ primary: true, value: "test.user@okta.local", type: "work" }])
})

test("a deactivation changes active and nothing else", () => {
  expect(statusBody({ ...read, active: true }, false)).toEqual(read)
})

test("the placeholder password is eight letters and digits", () => {
  expect(placeholderPassword(() => 0.999)).toBe("zzzzzzzz")
  expect(placeholderPassword(Math.random)).toMatch(/^[0-9a-z]{8}$/)
})
