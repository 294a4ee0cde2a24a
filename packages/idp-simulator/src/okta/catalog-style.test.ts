import { expect, test } from "vitest"
import { profileOf } from "../../testing/profile.ts"
import { calls, useFakeServers } from "../../testing/use-fake-servers.ts"
import { makeCatalogApp } from "./app.ts"

const startServer = useFakeServers()
const start = async () => {
  const server = await startServer()
  return { server, app: makeCatalogApp(server, { fetch, sleep: async () => {}, random: () => 0.5 }) }
}
/** Ada has the app; nothing that was sent for that counts. */
const startWithAda = async () => {
  const { server, app } = await start()
  await app.assign("00u1", profileOf("ada"))
  server.seen.length = 0
  return { server, app, id: String(app.people().get("00u1")?.serverId) }
}
const lookUp = "GET /Users?filter=userName%20eq%20%22ada%40example.com%22&startIndex=1&count=100"
const patchOf = (active: boolean) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", value: { active } }],
})

test("takes the app away by PATCH without a path; profiles still go by GET and PUT", async () => {
  const { server, app, id } = await startWithAda()
  expect(await app.pushProfile("00u1", { familyName: "Lovelace" })).toBe(true)
  expect(await app.deactivate("00u1")).toBe(true)
  expect(calls(server)).toEqual([`GET /Users/${id}`, `PUT /Users/${id}`, `PATCH /Users/${id}`])
  expect(server.seen[2]?.body).toEqual(patchOf(false))
  expect(server.people.get(id)).toMatchObject({ name: { familyName: "Lovelace" }, active: false })
})

test("gives it back by PATCH, and pushes the profile with the status as it is by then", async () => {
  const { server, app, id } = await startWithAda()
  await app.deactivate("00u1")
  server.seen.length = 0
  expect(await app.reactivate("00u1")).toBe(true)
  expect(calls(server)).toEqual([lookUp, `PATCH /Users/${id}`, `GET /Users/${id}`, `PUT /Users/${id}`])
  expect(server.seen[1]?.body).toEqual(patchOf(true))
  expect(server.people.get(id)).toMatchObject({ active: true })
  expect(app.tally()).toMatchObject({ created: 1, deactivated: 1, reactivated: 1 })
})

test("links a person who is there and active by GET and PUT", async () => {
  const { server, app } = await start()
  server.people.set("7", { id: "7", userName: "ADA@example.com", active: true })
  expect(await app.assign("00u1", profileOf("ada"))).toBe(true)
  expect(calls(server)).toEqual([lookUp, "GET /Users/7", "PUT /Users/7"])
  expect(app.tally()).toMatchObject({ created: 0, linked: 1 })
})

test("204 without a body is as good an answer as the user", async () => {
  const { server } = await start()
  const answering: typeof fetch = async (url, init) =>
    init?.method === "PATCH" ? new Response(null, { status: 204 }) : fetch(url, init)
  const app = makeCatalogApp(server, { fetch: answering, sleep: async () => {}, random: () => 0 })
  await app.assign("00u1", profileOf("ada"))
  expect(await app.deactivate("00u1")).toBe(true)
  expect(app.failedTasks()).toEqual([])
})
