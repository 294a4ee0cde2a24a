import { describe, expect, test } from "vitest"
import type { FakeServer } from "../../testing/fake-scim-server.ts"
import type { Lies } from "../../testing/lies.ts"
import { profileOf } from "../../testing/profile.ts"
import { calls, useFakeServers } from "../../testing/use-fake-servers.ts"
import { makeCatalogApp, makeWizardApp, type OktaApp } from "./app.ts"

const startServer = useFakeServers()
/** Ada, Bob and Cay have the app; Dan does not. Nothing that was sent for them counts. */
const start = async (make: typeof makeCatalogApp, lies: Lies = {}) => {
  const server = await startServer(lies)
  const app = make(server, { fetch, sleep: async () => {}, random: () => 0.5 })
  for (const name of ["ada", "bob", "cay"]) await app.assign(name, profileOf(name))
  server.seen.length = 0
  return { server, app }
}
const idOf = (app: OktaApp, name: string) => app.people().get(name)?.serverId ?? ""
const member = (app: OktaApp, name: string) => ({ value: idOf(app, name), display: `${name}@example.com` })
const groupId = (app: OktaApp) => app.groups().get("sales")?.serverId ?? ""
/** Everything sent since the last look, bodies included. */
const sent = (server: FakeServer) =>
  server.seen.splice(0).map(({ method, path, body }) => [`${method} ${path}`, ...(body === undefined ? [] : [body])])

const core = "urn:ietf:params:scim:schemas:core:2.0:Group"
const lookUp = ["GET /Groups?filter=displayName%20eq%20%22Sales%20%26%20R%C3%A9gions%22&startIndex=1&count=100"]
const name = "Sales & Régions"
const patchOf = (id: string, ...operations: ReadonlyArray<unknown>) => [
  `PATCH /Groups/${id}`,
  { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations },
]
const renameOf = (id: string, displayName: string) => patchOf(id, { op: "replace", value: { id, displayName } })
const putOf = (id: string, displayName: string, members: ReadonlyArray<unknown>) => [
  [`GET /Groups/${id}`],
  [`PUT /Groups/${id}`, { schemas: [core], id, displayName, members }],
]

describe("an app from the catalog", () => {
  test("looks a group up, creates it empty, then pushes name and members", async () => {
    const { server, app } = await start(makeCatalogApp)
    expect(await app.pushGroup("sales", name, ["ada", "dan", "bob"])).toBe(true)
    const id = groupId(app)
    expect(sent(server)).toEqual([
      lookUp,
      ["POST /Groups", { schemas: [core], displayName: name, members: [] }],
      renameOf(id, name),
      patchOf(id, { op: "replace", path: "members", value: [member(app, "ada"), member(app, "bob")] }),
    ])
    expect(app.tally().groups).toMatchObject({ created: 1, linked: 0 })
    expect(server.groups.get(id)).toEqual({
      displayName: name,
      members: new Set([idOf(app, "ada"), idOf(app, "bob")]),
    })
  })

  test("links a group that is there in other capitals, and pushes its own name and members onto it", async () => {
    const { server, app } = await start(makeCatalogApp)
    server.groups.set("7", { displayName: name.toUpperCase(), members: new Set([idOf(app, "cay")]) })
    expect(await app.pushGroup("sales", name, ["ada"])).toBe(true)
    expect(sent(server)).toEqual([
      lookUp,
      renameOf("7", name),
      patchOf("7", { op: "replace", path: "members", value: [member(app, "ada")] }),
    ])
    expect(app.tally().groups).toMatchObject({ created: 0, linked: 1 })
    expect(server.groups).toEqual(new Map([["7", { displayName: name, members: new Set([idOf(app, "ada")]) }]]))
  })

  test("changes members in one PATCH, after the name", async () => {
    const { server, app } = await start(makeCatalogApp)
    await app.pushGroup("sales", name, ["ada", "bob"])
    const id = groupId(app)
    sent(server)
    expect(await app.changeMembers("sales", { join: ["cay", "dan"], leave: ["ada", "bob"] })).toBe(true)
    expect(sent(server)).toEqual([
      renameOf(id, name),
      patchOf(
        id,
        { op: "remove", path: `members[value eq "${idOf(app, "ada")}"]` },
        { op: "remove", path: `members[value eq "${idOf(app, "bob")}"]` },
        { op: "add", path: "members", value: [member(app, "cay")] },
      ),
    ])
    expect(app.groups().get("sales")).toMatchObject({
      members: new Set(["cay", "dan"]),
      told: new Set([idOf(app, "cay")]),
    })
  })

  test("renames, pushes again, and empties", async () => {
    const { server, app } = await start(makeCatalogApp)
    await app.pushGroup("sales", name, ["ada"])
    const id = groupId(app)
    sent(server)
    expect(await app.renameGroup("sales", "Field Sales")).toBe(true)
    expect(await app.pushGroupAgain("sales")).toBe(true)
    await app.changeMembers("sales", { join: [], leave: ["ada"] })
    expect(await app.pushGroupAgain("sales")).toBe(true)
    expect(sent(server)).toEqual([
      renameOf(id, "Field Sales"),
      renameOf(id, "Field Sales"),
      patchOf(id, { op: "replace", path: "members", value: [member(app, "ada")] }),
      renameOf(id, "Field Sales"),
      patchOf(id, { op: "remove", path: `members[value eq "${idOf(app, "ada")}"]` }),
      renameOf(id, "Field Sales"),
      patchOf(id, { op: "replace", path: "members", value: [] }),
    ])
    expect(app.tally().groups).toMatchObject({ changed: 1, renamed: 1 })
  })

  test("who loses the app stays a member on the server until the whole membership is pushed", async () => {
    const { server, app } = await start(makeCatalogApp)
    await app.pushGroup("sales", name, ["ada", "bob"])
    const both = new Set([idOf(app, "ada"), idOf(app, "bob")])
    await app.deactivate("ada")
    await app.changeMembers("sales", { join: ["cay"], leave: [] })
    expect(app.groups().get("sales")?.told).toEqual(new Set([...both, idOf(app, "cay")]))
    await app.pushGroupAgain("sales")
    expect(app.groups().get("sales")?.told).toEqual(new Set([idOf(app, "bob"), idOf(app, "cay")]))
    expect(server.groups.get(groupId(app))?.members).toEqual(app.groups().get("sales")?.told)
  })
})

describe("an app of the wizard", () => {
  test("looks a group up, creates it with its members, then reads it and puts the whole of it", async () => {
    const { server, app } = await start(makeWizardApp)
    expect(await app.pushGroup("sales", name, ["ada", "dan"])).toBe(true)
    expect(sent(server)).toEqual([
      lookUp,
      ["POST /Groups", { schemas: [core], displayName: name, members: [member(app, "ada")] }],
      ...putOf(groupId(app), name, [member(app, "ada")]),
    ])
  })

  test("links by look-up, GET and PUT", async () => {
    const { server, app } = await start(makeWizardApp)
    server.groups.set("7", { displayName: name, members: new Set() })
    expect(await app.pushGroup("sales", name, ["ada"])).toBe(true)
    expect(sent(server)).toEqual([lookUp, ...putOf("7", name, [member(app, "ada")])])
    expect(app.tally().groups).toMatchObject({ created: 0, linked: 1 })
  })

  test("changes members, renames and pushes again by GET and PUT of the whole list", async () => {
    const { server, app } = await start(makeWizardApp)
    await app.pushGroup("sales", name, ["ada", "bob"])
    const id = groupId(app)
    sent(server)
    await app.changeMembers("sales", { join: ["cay"], leave: ["ada"] })
    await app.renameGroup("sales", "Field Sales")
    await app.pushGroupAgain("sales")
    const now = [member(app, "bob"), member(app, "cay")]
    expect(sent(server)).toEqual([
      ...putOf(id, name, now),
      ...putOf(id, "Field Sales", now),
      ...putOf(id, "Field Sales", now),
    ])
    expect(app.tally().groups).toMatchObject({ changed: 1, renamed: 1 })
  })

  test("who lost the app falls out with the next PUT", async () => {
    const { server, app } = await start(makeWizardApp)
    await app.pushGroup("sales", name, ["ada", "bob"])
    await app.deactivate("ada")
    expect(server.groups.get(groupId(app))?.members.size).toBe(2)
    await app.renameGroup("sales", "Field Sales")
    expect(app.groups().get("sales")?.told).toEqual(new Set([idOf(app, "bob")]))
  })
})

describe.each([
  ["an app from the catalog", makeCatalogApp],
  ["an app of the wizard", makeWizardApp],
])("%s", (_, make) => {
  test("sends nothing about groups when the app is taken from a person or given back", async () => {
    const { server, app } = await start(make)
    await app.pushGroup("sales", name, ["ada"])
    server.seen.length = 0
    await app.deactivate("ada")
    await app.reactivate("ada")
    expect(calls(server).filter((call) => call.includes("/Groups"))).toEqual([])
    expect(server.groups.get(groupId(app))?.members).toEqual(new Set([idOf(app, "ada")]))
  })

  test("sends nothing when only people without the app join or leave", async () => {
    const { server, app } = await start(make)
    await app.pushGroup("sales", name, ["ada"])
    await app.deactivate("ada")
    server.seen.length = 0
    expect(await app.changeMembers("sales", { join: ["dan"], leave: ["ada"] })).toBe(true)
    expect(server.seen).toEqual([])
    expect(app.groups().get("sales")).toMatchObject({ members: new Set(["dan"]), told: new Set([idOf(app, "ada")]) })
    expect(app.tally().groups.changed).toBe(0)
  })

  test("unlinks and deletes, and remembers that it is gone", async () => {
    const { server, app } = await start(make)
    await app.pushGroup("sales", name, ["ada"])
    const id = groupId(app)
    server.seen.length = 0
    expect(await app.unlinkGroup("sales", "delete")).toBe(true)
    expect(calls(server)).toEqual([`DELETE /Groups/${id}`])
    expect(server.groups.size).toBe(0)
    expect(app.groups().get("sales")).toMatchObject({ serverId: id, deleted: true })
    expect(app.tally().groups).toMatchObject({ deleted: 1 })
    await expect(app.renameGroup("sales", "X")).rejects.toThrow("sales is not pushed to this app.")
  })

  test("unlinks and leaves: nothing is sent, and Okta forgets the group until it is linked again", async () => {
    const { server, app } = await start(make)
    await app.pushGroup("sales", name, ["ada"])
    const id = groupId(app)
    server.seen.length = 0
    expect(await app.unlinkGroup("sales", "leave")).toBe(true)
    expect(server.seen).toEqual([])
    expect(app.groups().size).toBe(0)
    expect(await app.pushGroup("sales", name, ["bob"])).toBe(true)
    expect(groupId(app)).toBe(id)
    expect(server.groups.get(id)?.members).toEqual(new Set([idOf(app, "bob")]))
    expect(app.tally().groups).toMatchObject({ created: 1, linked: 1, unlinked: 1, deleted: 0 })
  })

  test("a group that could not be created is a failed task, and nothing more is sent of it", async () => {
    const detail = "Another team has this name."
    const { server, app } = await start(make, { failOn: { method: "POST", path: "/Groups", status: 409, detail } })
    expect(await app.pushGroup("sales", name, ["ada"])).toBe(false)
    expect(app.failedTasks()).toEqual([
      { action: "push group", subject: name, request: "POST /Groups", status: 409, detail },
    ])
    server.seen.length = 0
    expect(await app.changeMembers("sales", { join: ["bob"], leave: [] })).toBe(false)
    expect(await app.unlinkGroup("sales", "delete")).toBe(false)
    expect(server.seen).toEqual([])
    expect(app.failedTasks().map(({ action, request }) => [action, request])).toEqual([
      ["push group", "POST /Groups"],
      ["change members of", "none"],
      ["unlink group", "none"],
    ])
  })

  test("a change the server refuses is a failed task, and Okta knows it as not told", async () => {
    const { server, app } = await start(make)
    await app.pushGroup("sales", name, ["ada"])
    server.groups.delete(groupId(app))
    expect(await app.changeMembers("sales", { join: ["bob"], leave: [] })).toBe(false)
    expect(await app.unlinkGroup("sales", "delete")).toBe(false)
    expect(app.failedTasks()).toMatchObject([
      { action: "change members of", subject: name, status: 404, detail: "There is no such group." },
      { action: "unlink group", subject: name, status: 404, request: "DELETE /Groups/{id}" },
    ])
    expect(app.groups().get("sales")?.told).toEqual(new Set([idOf(app, "ada")]))
    expect(app.tally().groups).toMatchObject({ changed: 0, deleted: 0 })
  })

  test("imports groups page after page, with their members", async () => {
    const { server, app } = await start(make)
    for (let i = 0; i < 130; i++)
      server.groups.set(`${i}`, { displayName: `g${i}`, members: new Set([idOf(app, "ada")]) })
    const imported = await app.importGroups()
    expect(calls(server)).toEqual(["GET /Groups?startIndex=1&count=100", "GET /Groups?startIndex=101&count=100"])
    expect(imported.ok ? imported.value.length : 0).toBe(130)
    expect(imported.ok ? imported.value[129] : {}).toMatchObject({ members: [{ value: idOf(app, "ada") }] })
  })
})
