import type { Database } from "@rollcall/database"
import { type TestDatabase, testDatabases, seedPeople } from "@rollcall/database/testing"
import { connect, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { patchOf } from "../../testing/people.ts"
import { serve, type Served, type TestConnection } from "../../testing/serve.ts"
import { spied } from "../../testing/spied.ts"
import { createTeam } from "../../testing/teams.ts"

const size = 5_500

describe.each(testDatabases())("a team of thousands on $kind", ({ open }) => {
  let opened: TestDatabase
  let served: Served
  let connection: TestConnection
  let id: string
  let people: ReadonlyArray<string>
  const small: Array<string> = []

  beforeAll(async () => {
    opened = await open()
    served = await serve(opened.database)
    connection = await served.connect()
    people = await seedPeople(opened.database, connection.entityId, size)
    id = (await createTeam(connection.call, "Large", people)).id
    for (const name of ["A", "B"]) small.push((await createTeam(connection.call, name, people.slice(0, 2))).id)
  })
  afterAll(async () => {
    await served.stop()
    await opened.close()
  })

  const valuesOf = (body: { members: ReadonlyArray<{ value: string }> }) => body.members.map(({ value }) => value)

  it("is answered whole, everybody once and in order, with each of a member's parts", async () => {
    const { call, tenantUrl } = connection
    const { status, body, headers } = await call("GET", `/Groups/${id}`)
    expect([status, headers.get("content-type"), headers.get("content-length")]).toEqual([
      200,
      "application/scim+json; charset=utf-8",
      null,
    ])
    expect(valuesOf(body)).toEqual(people)
    const [first = ""] = people
    expect(body.members[0]).toEqual({ value: first, $ref: `${tenantUrl}/Users/${first}`, display: "p0", type: "User" })
    expect(body.members.at(-1)).toMatchObject({ display: `p${size - 1}`, type: "User" })
    expect(Object.keys(body)).toEqual(["schemas", "id", "displayName", "meta", "members"])
    expect((await call("HEAD", `/Groups/${id}`)).status).toBe(200)
  })

  it("stands in a list beside small ones, in any order", async () => {
    const { call } = connection
    for (const [query, names] of [
      ["", ["Large", "A", "B"]],
      ["?sortBy=displayName", ["A", "B", "Large"]],
      ["?sortBy=displayName&sortOrder=descending", ["Large", "B", "A"]],
      ["?sortBy=displayName&startIndex=2&count=2", ["B", "Large"]],
    ] as const) {
      const { body } = await call("GET", `/Groups${query}`)
      expect([query, body.Resources.map(({ displayName }: { displayName: string }) => displayName)]).toEqual([
        query,
        names,
      ])
      expect([body.totalResults, body.itemsPerPage]).toEqual([3, names.length])
      for (const team of body.Resources) {
        expect(valuesOf(team)).toEqual(team.displayName === "Large" ? people : people.slice(0, 2))
      }
    }
  })

  it("is projected like any other", async () => {
    const { call } = connection
    const only = await call("GET", `/Groups/${id}?attributes=members.value`)
    expect(Object.keys(only.body)).toEqual(["schemas", "id", "members"])
    expect(only.body.members).toEqual(people.map((value) => ({ value })))
    const without = await call("GET", `/Groups/${id}?excludedAttributes=members`)
    expect(without.body).not.toHaveProperty("members")
    expect(without.headers.get("content-length")).not.toBeNull()
  })

  it("answers PUT and PATCH with everybody where they are asked to, and takes the whole list again", async () => {
    const { call } = connection
    const body = { displayName: "Large", members: people.map((value) => ({ value })) }
    const same = await call("PUT", `/Groups/${id}`, body)
    expect([same.status, same.body.meta.version]).toEqual([200, 'W/"1"'])
    expect(valuesOf(same.body)).toEqual(people)
    const noop = patchOf({ op: "add", path: "members", value: [{ value: people[7] ?? "" }] })
    expect(valuesOf((await call("PATCH", `/Groups/${id}?attributes=members`, noop)).body)).toEqual(people)
  })

  it("does not hold the database for a client that reads slowly, nor does one that goes away leave anything behind", async () => {
    const { call, tenantUrl, token } = connection
    const slow = Array.from({ length: 12 }, () => stalledRead(`${tenantUrl}/Groups/${id}`, token.token))
    await Promise.all(slow.map(({ begun }) => begun))
    // More readers than the database has connections, none of whom takes what is sent: everybody else is served.
    expect((await call("GET", `/Users/${people[0]}`)).status).toBe(200)
    expect((await call("PATCH", `/Groups/${small[0]}`, patchOf({ op: "remove", path: "members" }))).status).toBe(204)
    for (const { leave } of slow) leave()
    await sleep(50)
    expect((await call("GET", `/Groups/${id}`)).body.members).toHaveLength(size)
  })

  it("when a page cannot be read any more, the answer breaks off and is no JSON", async () => {
    const { urlKey, token } = connection
    // The first page comes with the team; the database is lost behind it.
    const own = await serve(lostAfter(opened.database, "select m.user_id", 1))
    try {
      const text = await readAll(`${own.server.publicUrl}/scim/v2/${urlKey}/Groups/${id}`, token.token)
      expect(text.startsWith("HTTP/1.1 200 OK")).toBe(true)
      // A whole answer in chunks ends with an empty one.
      expect(text.endsWith("0\r\n\r\n")).toBe(false)
      expect(text.length).toBeGreaterThan(100_000)
      expect(own.logged()).toContain("an answer was cut short: Unavailable")
    } finally {
      await own.stop()
    }
  })
})

/** The same database, but lost once this many statements that begin with a text have run. */
const lostAfter = (database: Database, text: string, times: number): Database => {
  let left = times
  return spied(database, (statement, run) =>
    statement.startsWith(text) && left-- <= 0
      ? Promise.reject(Object.assign(new Error("gone"), { code: "57P01" }))
      : run(),
  )
}

const request = (url: string, token: string): Socket => {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on("error", () => {})
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`)
  return socket
}

/** Everything a server sends until it closes. */
const readAll = async (url: string, token: string): Promise<string> => {
  let text = ""
  for await (const chunk of request(url, token)) text += String(chunk)
  return text
}

/** A GET whose client stops reading behind the first bytes. */
const stalledRead = (url: string, token: string) => {
  const socket = request(url, token)
  const begun = new Promise<void>((resolve) => {
    socket.once("data", () => {
      socket.pause()
      resolve()
    })
  })
  return { begun, leave: () => socket.destroy() }
}
