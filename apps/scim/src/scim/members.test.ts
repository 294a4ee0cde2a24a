import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { eventsOf, exchangesOf } from "../../testing/happenings.ts"
import { create, oktaPerson, patchOf } from "../../testing/people.ts"
import type { Call } from "../../testing/serve.ts"
import { createTeam, membersOf } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const add = (...values: ReadonlyArray<string>) =>
  patchOf({ op: "add", path: "members", value: values.map((value) => ({ value })) })

describe.each(testDatabases())("members on $kind", ({ open }) => {
  const served = useServer({ open })
  const waitingIn = async (teamId: string): Promise<ReadonlyArray<string>> => {
    const rows = await ask<{ value: string }>(
      served().database,
      "select value from pending_member where team_id = $1 order by 1",
      teamId,
    )
    return rows.map(({ value }) => value)
  }

  describe("nobody knows yet", () => {
    it("are kept, shown to nobody, and join when their person is created", async () => {
      const { call } = await served().connect()
      const { id, members } = await createTeam(call, "Sales", ["ext-ada", "ext-bob"])
      expect(members).toEqual([])
      const made = await call("POST", "/Users", oktaPerson("ada@example.com", { externalId: "ext-ada" }))
      expect(made.body.groups).toMatchObject([{ value: id, display: "Sales" }])
      expect(await membersOf(call, id)).toEqual([made.body.id])
      expect((await call("GET", `/Groups/${id}`)).headers.get("etag")).toBe('W/"2"')
      expect(await waitingIn(id)).toEqual(["ext-bob"])
    })

    it.each(["PUT", "PATCH"])("join when their person gets that externalId by a %s", async (method) => {
      const { call } = await served().connect()
      const { id: userId } = await create(call, "ada@example.com", { externalId: "old" })
      const { id } = await createTeam(call, "Sales", ["new"])
      const body =
        method === "PUT"
          ? oktaPerson("ada@example.com", { externalId: "new" })
          : patchOf({ op: "replace", path: "externalId", value: "new" })
      const changed = await call(method, `/Users/${userId}`, body)
      expect(changed.body.groups).toMatchObject([{ value: id }])
      expect(await membersOf(call, id)).toEqual([userId])
      expect(await waitingIn(id)).toEqual([])
    })

    it("are people at once when somebody of the connection has that externalId already", async () => {
      const { call } = await served().connect()
      const { id: userId } = await create(call, "ada@example.com", { externalId: "ext-ada" })
      const { id } = await createTeam(call, "Sales", ["ext-ada", userId])
      expect(await membersOf(call, id)).toEqual([userId])
      await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: 'members[value eq "ext-ada"]' }))
      expect(await membersOf(call, id)).toEqual([])
      expect(await waitingIn(id)).toEqual([])
    })

    it("stay so when two people have that externalId, or when its capitals differ", async () => {
      const { call } = await served().connect()
      for (const name of ["ada", "bob"]) await create(call, `${name}@example.com`, { externalId: "same" })
      await create(call, "cay@example.com", { externalId: "Cay" })
      const { id } = await createTeam(call, "Sales", ["same", "cay"])
      expect(await membersOf(call, id)).toEqual([])
      expect(await waitingIn(id)).toEqual(["cay", "same"])
    })

    it("are taken back by a removal, by a list without them, and with their team", async () => {
      const { call } = await served().connect()
      const { id } = await createTeam(call, "Sales", ["a", "b", "c", "d"])
      await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: 'members[value eq "a" or value eq "x"]' }))
      await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: "members", value: [{ value: "b" }] }))
      expect(await waitingIn(id)).toEqual(["c", "d"])
      await call("PUT", `/Groups/${id}`, { displayName: "Sales", members: [{ value: "d" }] })
      expect(await waitingIn(id)).toEqual(["d"])
      await call("DELETE", `/Groups/${id}`)
      expect(await waitingIn(id)).toEqual([])
    })

    it("never are a deleted person, who joins no more and leaves nothing waiting", async () => {
      const { call, entityId } = await served().connect()
      const { id: gone } = await create(call, "ada@example.com")
      const { id } = await createTeam(call, "Sales", [gone])
      await call("DELETE", `/Users/${gone}`)
      for (const body of [add(gone), patchOf({ op: "replace", path: "members", value: [{ value: gone }] })]) {
        expect((await call("PATCH", `/Groups/${id}`, body)).status).toBe(204)
        expect([await membersOf(call, id), await waitingIn(id)]).toEqual([[], []])
      }
      const again = await create(call, "ada@example.com", { externalId: gone })
      expect(again.groups).toBeUndefined()
      const notes = (await exchangesOf(served().database, entityId)).flatMap((exchange) => exchange.notes)
      expect(notes).toContainEqual({ rule: "deleted-member", path: "members" })
    })

    it("are at most 10,000 of a team", async () => {
      const { call } = await served().connect()
      const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `nobody-${from + i}`)
      const { id } = await createTeam(call, "Sales", names(0, 9_999))
      expect((await call("PATCH", `/Groups/${id}`, add("nobody-9999", "nobody-0"))).status).toBe(204)
      const refused = await call("PATCH", `/Groups/${id}`, add("one-too-many"))
      expectScimError(refused, {
        status: 400,
        scimType: "invalidValue",
        detail: /More than 10000 members of this team/,
      })
      expect(await waitingIn(id)).toHaveLength(10_000)
      const whole = { displayName: "Support", members: names(0, 10_001).map((value) => ({ value })) }
      expectScimError(await call("POST", "/Groups", whole), { status: 400, scimType: "invalidValue" })
      expect((await call("GET", "/Groups")).body.totalResults).toBe(1)
    })

    it("come together with their person, whoever is first: no member is left waiting for somebody who is here", async () => {
      const { call } = await served().connect()
      const names = Array.from({ length: 40 }, (_, n) => `ext-${n}`)
      const teams: Array<string> = []
      for (let n = 0; n < 4; n++) teams.push((await createTeam(call, `Team ${n}`)).id)
      await Promise.all([
        ...names.map((externalId, n) => call("POST", "/Users", oktaPerson(`p${n}@example.com`, { externalId }))),
        ...names.flatMap((name, n) => [0, 1].map((k) => call("PATCH", `/Groups/${teams[(n + k) % 4]}`, add(name)))),
      ])
      for (const id of teams) {
        expect(await waitingIn(id)).toEqual([])
        expect(await membersOf(call, id)).toHaveLength(20)
      }
    })
  })

  it("16 writers add 2,000 people to one team, and lose nobody", async () => {
    const { call, entityId } = await served().connect()
    const people = await addPeople(call, 2_000)
    const { id } = await createTeam(call, "Everybody")
    const queue = chunksOf(people, 5)
    const statuses = new Set<number>()
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let chunk = queue.pop(); chunk !== undefined; chunk = queue.pop()) {
          statuses.add((await call("PATCH", `/Groups/${id}`, add(...chunk))).status)
        }
      }),
    )
    expect([...statuses]).toEqual([204])
    expect(await membersOf(call, id)).toEqual(people.toSorted())
    const { body } = await call("GET", `/Groups/${id}?excludedAttributes=members`)
    expect(body.meta.version).toBe(`W/"${people.length / 5 + 1}"`)
    const events = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "team.members-changed")
    expect(events.flatMap(({ after }) => after?.["added"] ?? [])).toHaveLength(2_000)
  })

  it("people come and go in parallel with the team that takes them in, and no deleted person stays in it", async () => {
    const { call } = await served().connect("okta", undefined, { brake: { mode: "watch" } })
    const people = await addPeople(call, 60)
    const { id } = await createTeam(call, "Sales")
    const answers = await Promise.all(
      people.flatMap((person, n) => [
        call("PATCH", `/Groups/${id}`, add(person)),
        ...(n % 3 === 0 ? [call("DELETE", `/Users/${person}`)] : []),
      ]),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await membersOf(call, id)).toEqual(people.filter((_, n) => n % 3 !== 0).toSorted())
  })

  it("memberships given by hand stay when a push takes away, and become the push's when it names them", async () => {
    const { call } = await served().connect()
    const [ada = "", bob = ""] = await addPeople(call, 2)
    const { id } = await createTeam(call, "Sales", [ada, bob])
    const byHand = "update membership set source = 'manual' where team_id = $1 and user_id = $2"
    await ask(served().database, byHand, id, bob)
    await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: "members" }))
    expect(await membersOf(call, id)).toEqual([bob])
    await call("PATCH", `/Groups/${id}`, add(bob))
    await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: "members" }))
    expect(await membersOf(call, id)).toEqual([])
  })
})

const chunksOf = <A>(items: ReadonlyArray<A>, size: number): Array<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

/** Creates so many people, sixteen at a time; their ids in order. */
const addPeople = async (call: Call, count: number): Promise<ReadonlyArray<string>> => {
  const ids: Array<string> = []
  let next = 0
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let n = next++; n < count; n = next++) ids.push((await create(call, `p${n}@example.com`)).id)
    }),
  )
  return ids.toSorted()
}
