import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { create } from "../../testing/people.ts"
import type { Call } from "../../testing/serve.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const search = async (call: Call, asked: object) => {
  const { status, body } = await call("POST", "/.search", {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
    ...asked,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

describe.each(testDatabases())("a search over everything on $kind", ({ open }) => {
  const served = useServer({ open })
  const start = async () => {
    const { call } = await served().connect("other")
    const ada = await create(call, "ada@example.com", { displayName: "Sale Ada", externalId: "b", title: "Countess" })
    const sales = await createTeam(call, "Sales", [ada.id])
    const bob = await create(call, "bob@example.com", { active: false })
    const support = await createTeam(call, "Support")
    const names: Readonly<Record<string, string>> = {
      [ada.id]: "ada",
      [bob.id]: "bob",
      [sales.id]: "sales",
      [support.id]: "support",
    }
    const found = async (asked: object) => {
      const body = await search(call, asked)
      const ids: ReadonlyArray<string> = body.Resources.map(({ id }: { id: string }) => names[id])
      return { ids, total: body.totalResults }
    }
    return { call, ada, bob, sales, support, found }
  }

  it("shows people and teams as their own endpoints do, in order of id", async () => {
    const { call, ada, bob, sales, support } = await start()
    const body = await search(call, {})
    expect(body).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 4 })
    const each = [`/Users/${ada.id}`, `/Groups/${sales.id}`, `/Users/${bob.id}`, `/Groups/${support.id}`]
    expect(body.Resources).toEqual(await Promise.all(each.map(async (path) => (await call("GET", path)).body)))
  })

  it.each([
    ['displayName sw "sale"', ["ada", "sales"]],
    ['displayName co "S"', ["ada", "sales", "support"]],
    ["userName pr", ["ada", "bob"]],
    ["not (userName pr)", ["sales", "support"]],
    ["members pr", ["sales"]],
    ["active eq false", ["bob"]],
    ["active ne false", ["ada", "sales", "support"]],
    ['title eq null and meta.resourceType eq "Group"', ["sales", "support"]],
    ["title eq null and displayName pr", ["sales", "support"]],
    ['userName eq "bob@example.com" or members[display eq "sale ada"]', ["sales", "bob"]],
    ['schemas eq "urn:ietf:params:scim:schemas:core:2.0:Group"', ["sales", "support"]],
  ])("%s finds %j", async (filter, expected) => {
    const { found } = await start()
    expect(await found({ filter })).toEqual({ ids: expected, total: expected.length })
  })

  it.each([
    [{ sortBy: "displayName" }, ["ada", "sales", "support", "bob"]],
    [{ sortBy: "displayName", sortOrder: "descending" }, ["bob", "support", "sales", "ada"]],
    [{ sortBy: "userName" }, ["ada", "bob", "sales", "support"]],
    [{ sortBy: "active", filter: "id pr" }, ["bob", "ada", "sales", "support"]],
    [{ sortBy: "meta.created", sortOrder: "descending" }, ["support", "bob", "sales", "ada"]],
    [{ sortBy: "emails.value" }, ["ada", "sales", "bob", "support"]],
    [{ startIndex: 2, count: 2 }, ["sales", "bob"]],
    [{ startIndex: 4 }, ["support"]],
    [{ startIndex: 5 }, []],
    [{ count: 0 }, []],
  ])("%j is answered in the order %j", async (asked, ids) => {
    const { found } = await start()
    expect(await found(asked)).toEqual({ ids, total: 4 })
  })

  it("gives each type what it has of the attributes that are asked for", async () => {
    const { call, ada, sales } = await start()
    const { Resources } = await search(call, {
      filter: `id eq "${ada.id}" or id eq "${sales.id}"`,
      attributes: ["userName", "members.value"],
    })
    expect(Resources).toEqual([
      { schemas: ada.schemas, id: ada.id, userName: "ada@example.com" },
      { schemas: sales.schemas, id: sales.id, members: [{ value: ada.id }] },
    ])
  })

  it("refuses what neither people nor teams have, and what neither can be compared with", async () => {
    const { call } = await start()
    for (const [asked, scimType, detail] of [
      [{ filter: "favouriteColour pr" }, "invalidFilter", /no attribute favouriteColour/],
      [{ filter: "active gt true" }, "invalidFilter", /true or false/],
      [{ filter: "displayName" }, "invalidFilter", /operator/],
      [{ sortBy: "favouriteColour" }, "invalidPath", /Cannot sort/],
      [{ sortBy: "members" }, "invalidPath", /Cannot sort/],
      [{ count: "many" }, "invalidValue", /whole number/],
    ] as const) {
      expectScimError(await call("POST", "/.search", asked), { status: 400, scimType, detail })
    }
    expectScimError(await call("POST", "/.search", { filter: "password pr" }), { status: 403, scimType: "sensitive" })
  })
})
