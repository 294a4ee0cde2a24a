import { expect, test } from "vitest"
import type { Lies } from "../../testing/lies.ts"
import { profileOf } from "../../testing/profile.ts"
import { calls, useFakeServers } from "../../testing/use-fake-servers.ts"
import { makeWizardApp } from "./app.ts"

const startServer = useFakeServers()
const start = async (lies: Lies = {}) => {
  const server = await startServer(lies)
  const app = makeWizardApp(server, { fetch, sleep: async () => {}, random: () => 0.5 })
  return { server, app }
}

const lookUpOf = (name: string) =>
  `GET /Users?filter=userName%20eq%20%22${name}%40example.com%22&startIndex=1&count=100`

test("tests the connection with a count of two", async () => {
  const { server, app } = await start()
  expect(await app.testConnection()).toMatchObject({ ok: true, value: { totalResults: 0 } })
  expect(calls(server)).toEqual(["GET /Users?startIndex=1&count=2"])
})

test("looks a person up, then creates them", async () => {
  const { server, app } = await start()
  expect(await app.assign("00u1", profileOf("ada"))).toBe(true)
  expect(calls(server)).toEqual([lookUpOf("ada"), "POST /Users"])
  expect(server.seen[1]?.body).toMatchObject({ externalId: "00u1", groups: [], password: "iiiiiiii", active: true })
  expect(app.people().get("00u1")?.serverId).toBe([...server.people.keys()][0])
  expect(app.tally()).toMatchObject({ created: 1, linked: 0, requests: 2 })
})

test("links a person who is there: GET, PUT, active again", async () => {
  const { server, app } = await start()
  server.people.set("7", { id: "7", userName: "ADA@example.com", nickName: "Ada", active: false })
  expect(await app.assign("00u1", profileOf("ada"))).toBe(true)
  expect(calls(server)).toEqual([lookUpOf("ada"), "GET /Users/7", "PUT /Users/7"])
  expect(server.people.get("7")).toMatchObject({ userName: "ada@example.com", nickName: "Ada", active: true })
  expect(app.tally()).toMatchObject({ created: 0, linked: 1 })
})

test("quotes and special characters of a user name survive the look-up", async () => {
  const { server, app } = await start()
  const userName = `o'neill+"x"\\y@example.com`
  server.people.set("7", { id: "7", userName, active: true })
  await app.assign("00u1", { ...profileOf("o"), userName })
  expect(app.tally().linked).toBe(1)
})

test("updates, deactivates and reactivates by GET and PUT", async () => {
  const { server, app } = await start()
  await app.assign("00u1", profileOf("ada"))
  const id = app.people().get("00u1")?.serverId
  server.seen.length = 0
  expect(await app.pushProfile("00u1", { familyName: "Lovelace" })).toBe(true)
  expect(await app.deactivate("00u1")).toBe(true)
  expect(server.people.get(String(id))).toMatchObject({ name: { familyName: "Lovelace" }, active: false })
  expect(await app.pushProfile("00u1", { title: "Countess" })).toBe(true)
  expect(server.people.get(String(id))).toMatchObject({ title: "Countess", active: false })
  expect(await app.reactivate("00u1")).toBe(true)
  expect(server.people.get(String(id))).toMatchObject({ title: "Countess", active: true })
  const rewrite = [`GET /Users/${id}`, `PUT /Users/${id}`]
  expect(calls(server)).toEqual([...rewrite, ...rewrite, ...rewrite, lookUpOf("ada"), ...rewrite])
  expect(app.tally()).toMatchObject({ updated: 2, deactivated: 1, reactivated: 1 })
})

test("imports page after page until the total is covered", async () => {
  const { server, app } = await start()
  for (let i = 0; i < 250; i++) server.people.set(`${i}`, { id: `${i}`, userName: `u${i}` })
  const pages: Array<readonly [number, number]> = []
  const imported = await app.importUsers((read, total) => pages.push([read, total]))
  expect(imported.ok ? imported.value.map(({ id }) => id) : []).toEqual([...server.people.keys()])
  expect(calls(server)).toEqual([1, 101, 201].map((startIndex) => `GET /Users?startIndex=${startIndex}&count=100`))
  expect(pages).toEqual([
    [100, 250],
    [200, 250],
    [250, 250],
  ])
})

test("a hundred people are one page", async () => {
  const { server, app } = await start()
  for (let i = 0; i < 100; i++) server.people.set(`${i}`, { id: `${i}`, userName: `u${i}` })
  await app.importUsers()
  expect(server.seen).toHaveLength(1)
})

test("a total that is never covered does not go on for ever", async () => {
  const { server, app } = await start()
  const page = { totalResults: 1_000_000, Resources: [] }
  const fetching = async () => {
    server.seen.push({ method: "GET", path: "", headers: {}, body: undefined })
    return Response.json(page)
  }
  const lying = makeWizardApp(server, { fetch: fetching, sleep: async () => {}, random: () => 0 })
  expect(await lying.importUsers()).toEqual({ ok: true, value: [] })
  expect(server.seen).toHaveLength(1)
  expect(app.failedTasks()).toEqual([])
})

test("an error is a failed task with the server's detail, and is not tried again", async () => {
  const detail = "userName is required and must not be empty."
  const { server, app } = await start({ failOn: { method: "POST", path: "/Users", status: 400, detail } })
  expect(await app.assign("00u1", profileOf("ada"))).toBe(false)
  expect(app.failedTasks()).toEqual([
    { action: "assign", subject: "ada@example.com", request: "POST /Users", status: 400, detail },
  ])
  expect(server.seen).toHaveLength(2)
  expect(app.tally().created).toBe(0)
})

test("a person who was never provisioned is not deactivated on the server", async () => {
  const { server, app } = await start({ failOn: { method: "POST", path: "/Users", status: 500, detail: "Oh." } })
  await app.assign("00u1", profileOf("ada"))
  server.seen.length = 0
  expect(await app.deactivate("00u1")).toBe(false)
  expect(server.seen).toEqual([])
  expect(app.failedTasks()[1]).toMatchObject({ action: "deactivate", request: "none" })
})

test("a create without a user in the answer has Okta's own words", async () => {
  const { app } = await start({ emptyCreate: true })
  await app.assign("00u1", profileOf("ada"))
  expect(app.failedTasks()[0]?.detail).toBe("Create new user returned empty user.")
})

test("a page of HTML is not a list response", async () => {
  const { app } = await start({ html: true })
  expect(await app.testConnection()).toEqual({
    ok: false,
    failure: { request: "GET /Users", status: 200, detail: "The answer is not a SCIM list response." },
  })
})

test("a total that is text is refused: Okta wants integers", async () => {
  const { server } = await start()
  const fetching = async () => Response.json({ totalResults: "0", Resources: [] })
  const app = makeWizardApp(server, { fetch: fetching, sleep: async () => {}, random: () => 0 })
  expect(await app.testConnection()).toMatchObject({ ok: false })
})

test("one token is refused, in the server's words", async () => {
  const { server } = await start()
  const app = makeWizardApp({ ...server, token: "other" }, { fetch, sleep: async () => {}, random: () => 0 })
  expect(await app.testConnection()).toMatchObject({
    failure: { status: 401, detail: "This access token is not known." },
  })
})
