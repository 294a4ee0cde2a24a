import { Effect, Fiber, Result, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { type ClientError, makeClient } from "./client.ts"
import { problemType } from "./problem.ts"

const id = "01900000-0000-7000-8000-000000000000"
const acme = { id, slug: "acme", name: "Acme", version: 3, createdAt: "2026-01-31T12:00:00.000Z" }

const event = {
  id,
  at: "2026-01-31T12:00:00.000Z",
  kind: "user.created",
  outcome: "applied",
  actor: "idp",
  ...Object.fromEntries(
    ["actorId", "subject", "before", "after", "connectionId", "tokenId", "exchangeId", "requestId"].map((name) => [
      name,
      null,
    ]),
  ),
  status: null,
  scimType: null,
  detail: null,
}

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

  it("reads events as they come, however the text is cut, and ends its request when nobody listens any more", async () => {
    const text = `retry: 2000\n\n:\n\nid: ${id}\ndata: ${JSON.stringify(event)}\n\nid: x\ndata: ${JSON.stringify({ ...event, kind: "å" })}\n\n`
    const bytes = new TextEncoder().encode(text)
    const seen: Array<{ readonly url: string } & RequestInit> = []
    const client = makeClient({
      baseUrl: "http://x",
      key: "k",
      fetch: async (url, init) => {
        seen.push({ url, ...init })
        return new Response(
          new ReadableStream({
            start: (controller) => {
              for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
            },
          }),
        )
      },
    })
    const stream = client.provisioningEvents.stream({ entityId: id, kind: "user.created", lastEventId: id })
    const heard = await Effect.runPromise(Stream.runCollect(Stream.take(stream, 2)))
    expect(heard.map(({ kind }) => kind)).toEqual(["user.created", "å"])
    expect(heard[0]).toEqual(event)
    expect(seen[0]?.url).toBe(`http://x/api/v1/entities/${id}/provisioning-events/stream?kind=user.created`)
    expect(seen[0]?.headers).toMatchObject({ Accept: "text/event-stream", "Last-Event-ID": id })
    expect(seen[0]?.signal?.aborted).toBe(true)
  })

  it("fails a stream with the problem it is answered with, or with what it cannot read", async () => {
    const problem = { type: problemType("forbidden"), title: "T", status: 403, detail: "No." }
    const refused = asked(403, problem).client.provisioningEvents.stream({ entityId: id })
    expect(await errorOf(Stream.runDrain(refused))).toMatchObject({ _tag: "Refused", kind: "forbidden" })
    const strange = asked(200, "data: {}\n\n").client.provisioningEvents.stream({ entityId: id })
    expect(await errorOf(Stream.runDrain(strange))).toMatchObject({ _tag: "Unreadable", status: 200 })
  })
})
