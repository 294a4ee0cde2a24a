import { ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { makeClient } from "@rollcall/api"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Env, useHouses } from "../testing/house.ts"
import { call, servingScim } from "../testing/service.ts"

const apiKey = "a-key-of-the-admin-api-that-only-tests-know"
const rounds = 200

const administrator = (userName: string) => ({ userName, userType: "Administrator", active: true })
type Removal = readonly [method: string, body: (userName: string) => unknown]

const patchOf = (...Operations: ReadonlyArray<unknown>) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
})

/** Every way in which a push takes administration away from somebody. */
const removals: ReadonlyArray<Removal> = [
  ["PATCH", () => patchOf({ op: "replace", value: { active: false } })],
  ["PUT", (userName) => ({ ...administrator(userName), active: false })],
  ["DELETE", () => undefined],
  ["PUT", (userName) => ({ ...administrator(userName), userType: "User" })],
  ["PATCH", () => patchOf({ op: "replace", path: "userType", value: "User" })],
]

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("two replicas on $kind", ({ open }) => {
  const newHouse = useHouses()
  let test: TestDatabase
  let env: Env
  beforeAll(async () => {
    test = await open()
    env = {
      DATABASE_URL: test.url ?? "",
      LOG_LEVEL: "silent",
      ROLLCALL_BOOTSTRAP_API_KEY: apiKey,
      ROLLCALL_RATE_LIMIT: "off",
    }
  })
  afterAll(() => test.close())

  it(`never leave an entity without an administrator, though each removes one of the last two, ${rounds} times`, async () => {
    const house = await newHouse()
    const [one, two] = [
      await servingScim(house.start(env, { app: "scim" })),
      await servingScim(house.start(env, { app: "scim" })),
    ]
    const { entities, connections } = makeClient({ baseUrl: one.publicUrl, key: apiKey, fetch })
    const outcomes = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const entity = await Effect.runPromise(entities.create({ body: { name: `Round ${round}` } }))
      const made = await Effect.runPromise(connections.create({ entityId: entity.id, body: { idp: "okta" } }))
      const path = new URL(made.tenantUrl).pathname
      const people = await Promise.all(
        ["ada@example.com", "bob@example.com"].map(async (userName) => {
          const { status, body } = await call(
            made.tenantUrl,
            made.accessToken,
            "POST",
            "/Users",
            administrator(userName),
          )
          expect(status).toBe(201)
          return { userName, id: String(body["id"]) }
        }),
      )
      const answers = await Promise.all(
        people.map(({ userName, id }, n) => {
          const [method, body] = removals[
            (n === 0 ? round : Math.floor(round / removals.length)) % removals.length
          ] ?? ["", String]
          const { publicUrl } = n === 0 ? one : two
          return call(`${publicUrl}${path}`, made.accessToken, method, `/Users/${id}`, body(userName))
        }),
      )
      const [left] = await ask<{ n: number }>(
        test.database,
        `select count(*)::int as n from role_assignment a join users u on u.entity_id = a.entity_id and u.id = a.user_id
          where a.entity_id = $1 and a.administers and u.state = 'active'`,
        entity.id,
      )
      expect([round, left?.n]).toEqual([round, 1])
      const told = answers
        .map(({ status }) => status)
        .toSorted((a, b) => a - b)
        .join(" ")
      outcomes.set(told, (outcomes.get(told) ?? 0) + 1)
    }
    // One of the two is refused, or pushed and held; both are never simply done.
    expect([...outcomes.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      expect.arrayContaining(["200 200", "200 403", "204 403"]),
    )
    await Promise.all([one.stop("SIGTERM"), two.stop("SIGTERM")])
  })
})
