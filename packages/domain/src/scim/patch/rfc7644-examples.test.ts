import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { groupResource } from "../schema/group.ts"
import { userResource } from "../schema/user.ts"
import { applyPatch } from "./apply.ts"
import { parsePatch } from "./parse.ts"

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]

const patched = (resource: JsonObject, ...operations: ReadonlyArray<Json>) => {
  const schema = "userName" in resource ? userResource : groupResource
  const request = Result.getOrThrow(parsePatch({ schemas, Operations: operations }, schema))
  expect(request.notes, "the RFC's own examples need no tolerance").toEqual([])
  return Result.getOrThrow(applyPatch(resource, request, schema))
}

const babs: JsonObject = {
  userName: "bjensen",
  name: { givenName: "Barbara", familyName: "Jensen" },
  emails: [
    { value: "bjensen@example.com", type: "work" },
    { value: "bjensen@example.org", type: "work" },
    { value: "babs@jensen.org", type: "home", primary: true },
  ],
  addresses: [
    { type: "home", streetAddress: "456 Hollywood Blvd", locality: "Hollywood", primary: true },
    { type: "work", streetAddress: "100 Universal City Plaza", locality: "Universal City", country: "USA" },
  ],
}

describe("RFC 7644 §3.5.2.1, add", () => {
  it("adds attributes without a path", () => {
    const value = { emails: [{ value: "babs@jensen.org", type: "home" }], nickname: "Babs" }
    expect(patched({ userName: "bjensen" }, { op: "add", value }).next).toEqual({
      userName: "bjensen",
      emails: [{ value: "babs@jensen.org", type: "home" }],
      nickName: "Babs",
    })
  })

  it("adds a member to a group", () => {
    const member = { display: "Babs Jensen", $ref: "https://example.com/v2/Users/2819c223", value: "2819c223" }
    const { next } = patched({ displayName: "Tour Guides" }, { op: "add", path: "members", value: [member] })
    // `display` is read-only: the server knows the name.
    expect(next["members"]).toEqual([{ $ref: "https://example.com/v2/Users/2819c223", value: "2819c223" }])
  })

  it("changes nothing when the value is there already", () => {
    for (const value of [babs["emails"] ?? null, { value: "bjensen@example.com", type: "work" }]) {
      expect(patched(babs, { op: "add", path: "emails", value })).toMatchObject({ changes: [] })
    }
    expect(patched(babs, { op: "add", path: "userName", value: "bjensen" }).changes).toEqual([])
  })
})

describe("RFC 7644 §3.5.2.2, remove", () => {
  it("removes one member, and all of them", () => {
    const team = { displayName: "Tour Guides", members: [{ value: "2819c223" }, { value: "902c246b" }] }
    expect(patched(team, { op: "remove", path: 'members[value eq "2819c223"]' }).next["members"]).toEqual([
      { value: "902c246b" },
    ])
    expect(patched(team, { op: "remove", path: "members" }).next).toEqual({ displayName: "Tour Guides" })
  })

  it("removes elements by a filter of several terms", () => {
    const path = 'emails[type eq "work" and value ew "example.com"]'
    expect(patched(babs, { op: "remove", path }).next["emails"]).toEqual([
      { value: "bjensen@example.org", type: "work" },
      { value: "babs@jensen.org", type: "home", primary: true },
    ])
  })

  it("removes one member and adds another in one request", () => {
    const team = { displayName: "Tour Guides", members: [{ value: "2819c223" }] }
    const member = { display: "James Smith", $ref: "https://example.com/v2/Users/08e1d05d", value: "08e1d05d" }
    const { next } = patched(
      team,
      { op: "remove", path: 'members[value eq "2819c223"]' },
      { op: "add", path: "members", value: [member] },
    )
    expect(next["members"]).toEqual([{ $ref: "https://example.com/v2/Users/08e1d05d", value: "08e1d05d" }])
  })

  it("leaves no empty attribute behind", () => {
    expect(
      patched({ userName: "a", emails: [{ value: "x" }] }, { op: "remove", path: 'emails[value eq "x"]' }).next,
    ).toEqual({
      userName: "a",
    })
    expect(patched({ userName: "a", name: { givenName: "B" } }, { op: "remove", path: "name.givenName" }).next).toEqual(
      {
        userName: "a",
      },
    )
  })
})

describe("RFC 7644 §3.5.2.3, replace", () => {
  it("replaces all members", () => {
    const team = { displayName: "Tour Guides", members: [{ value: "old" }] }
    const value = [
      { display: "Babs Jensen", value: "2819c223" },
      { display: "James Smith", value: "08e1d05d" },
    ]
    expect(patched(team, { op: "replace", path: "members", value }).next["members"]).toEqual([
      { value: "2819c223" },
      { value: "08e1d05d" },
    ])
  })

  it("replaces the work address, which becomes the only primary one", () => {
    const value = {
      type: "work",
      streetAddress: "911 Universal City Plaza",
      locality: "Hollywood",
      region: "CA",
      postalCode: "91608",
      country: "US",
      formatted: "911 Universal City Plaza\nHollywood, CA 91608 US",
      primary: true,
    }
    expect(patched(babs, { op: "replace", path: 'addresses[type eq "work"]', value }).next["addresses"]).toEqual([
      { type: "home", streetAddress: "456 Hollywood Blvd", locality: "Hollywood", primary: false },
      value,
    ])
  })

  it("replaces a part of the work address", () => {
    const operation = { op: "replace", path: 'addresses[type eq "work"].streetAddress', value: "1010 Broadway Ave" }
    expect(patched(babs, operation).changes).toEqual([
      {
        path: "addresses",
        before: babs["addresses"],
        after: [
          { type: "home", streetAddress: "456 Hollywood Blvd", locality: "Hollywood", primary: true },
          { type: "work", streetAddress: "1010 Broadway Ave", locality: "Universal City", country: "USA" },
        ],
      },
    ])
  })

  it("replaces whole attributes without a path", () => {
    const value = {
      emails: [
        { value: "bjensen@example.com", type: "work", primary: true },
        { value: "babs@jensen.org", type: "home" },
      ],
      nickname: "Babs",
    }
    const { next } = patched(babs, { op: "replace", value })
    expect(next).toEqual({ ...babs, emails: value.emails, nickName: "Babs" })
  })

  it("leaves the parts of a complex attribute that are not given as they are", () => {
    expect(patched(babs, { op: "replace", path: "name", value: { givenName: "Babs" } }).next["name"]).toEqual({
      givenName: "Babs",
      familyName: "Jensen",
    })
  })
})

it("RFC 7644 §3.7.3 (erratum 5050): remove nickName, add userName", () => {
  const before = { userName: "dave.old", nickName: "D" }
  const { next } = patched(before, { op: "remove", path: "nickName" }, { op: "add", path: "userName", value: "Dave" })
  expect(next).toEqual({ userName: "Dave" })
})

it.each(["members", 'members[value eq "2819c223"]', 'members[value eq "2819c223"].type'])(
  "RFC 7644 §3.5.2, figure 8: reads the path %s",
  (path) => {
    const request = parsePatch({ schemas, Operations: [{ op: "remove", path }] }, groupResource)
    expect(Result.getOrThrow(request).operations).toHaveLength(1)
  },
)

it.each(["name.familyName", 'addresses[type eq "work"]', 'emails[type eq "work" and value co "@example.com"].value'])(
  "RFC 7644 §3.5.2, figure 8: reads the path %s",
  (path) => {
    const request = parsePatch({ schemas, Operations: [{ op: "remove", path }] }, userResource)
    expect(Result.getOrThrow(request).operations).toHaveLength(1)
  },
)
