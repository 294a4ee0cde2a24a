import { Effect, Fiber, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type ClientError, makeClient } from "./client.ts"
import { problemType } from "./problem.ts"

const id = "01900000-0000-7000-8000-000000000000"
const acme = { id, slug: "acme", name: "Acme", version: 3, createdAt: "2026-01-31T12:00:00.000Z" }

/** A client whose requests are answered with this, and the requests it made. */
const asked = (status: number, body: unknown) => {
  const requests: Array<{ readonly url: string } & RequestInit> = []
  const client = makeClient({
    baseUrl: "https://rollcall.example.com/base/",
    key: "a-key",
    fetch: async (url, init) => {
      requests.push({ url, ...init })
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status })
    },
  })
  return { client, requests }
}

const errorOf = async <A>(effect: Effect.Effect<A, ClientError>): Promise<ClientError> =>
  Result.getOrThrow(Result.flip(await Effect.runPromise(Effect.result(effect))))

describe("the typed client", () => {
  it("asks with ids in the path, the query as text, the body as JSON and the version as If-Match", async () => {
    const { client, requests } = asked(200, acme)
    expect(
      await Effect.runPromise(client.entities.rename({ entityId: id, version: 3, body: { name: "Acme" } })),
    ).toEqual(acme)
    expect(requests).toMatchObject([
      {
        url: `https://rollcall.example.com/base/api/v1/entities/${id}`,
        method: "PATCH",
        body: '{"name":"Acme"}',
        headers: { Authorization: "Bearer a-key", "Content-Type": "application/json", "If-Match": 'W/"3"' },
      },
    ])
    const list = asked(200, { items: [], nextCursor: null })
    await Effect.runPromise(list.client.entities.list({ limit: 7, cursor: "a&b" }))
    await Effect.runPromise(list.client.entities.list())
    expect(list.requests.map(({ url }) => url.slice(url.indexOf("/api")))).toEqual([
      "/api/v1/entities?limit=7&cursor=a%26b",
      "/api/v1/entities",
    ])
    expect(list.requests.map(({ body }) => body)).toEqual([undefined, undefined])
  })

  it("leaves out what a newer server says beside", async () => {
    const { client } = asked(200, { ...acme, mood: "sunny" })
    expect(await Effect.runPromise(client.entities.get({ entityId: id }))).toEqual(acme)
  })

  it("fails with the problem of an answer that is one", async () => {
    const problem = {
      type: problemType("conflict"),
      title: "T",
      status: 409,
      detail: "Not now.",
      errors: [{ path: "a", message: "b" }],
    }
    const refused = await errorOf(asked(409, problem).client.entities.get({ entityId: id }))
    expect(refused).toMatchObject({ _tag: "Refused", kind: "conflict", problem, message: "Not now." })
    const newer = await errorOf(asked(409, { ...problem, type: "urn:rollcall:problem:newer" }).client.entities.list())
    expect(newer).not.toHaveProperty("kind")
  })

  it.each([
    [200, "<html>"],
    [200, { id }],
    [502, "Bad Gateway"],
    [500, { error: "x" }],
    [201, acme],
  ])("cannot read %d %j", async (status, body) => {
    expect(await errorOf(asked(status, body).client.entities.get({ entityId: id }))).toMatchObject({
      _tag: "Unreadable",
      status,
    })
  })

  it("says when there is no answer, and takes a request back when it is interrupted", async () => {
    const cause = new TypeError("fetch failed")
    const dead = makeClient({ baseUrl: "http://x", key: "k", fetch: () => Promise.reject(cause) })
    expect(await errorOf(dead.entities.list())).toMatchObject({ _tag: "Unreachable", cause })
    let signal: AbortSignal | null | undefined
    const slow = makeClient({
      baseUrl: "http://x",
      key: "k",
      fetch: (_url, init) => {
        signal = init.signal
        return new Promise(() => {})
      },
    })
    const fiber = Effect.runFork(slow.entities.list())
    await Effect.runPromise(Fiber.interrupt(fiber))
    expect(signal?.aborted).toBe(true)
  })
})
