import { expect, test } from "vitest"
import { type FakeServer, startFakeServer } from "../../testing/fake-scim-server.ts"
import type { Lies } from "../../testing/lies.ts"
import { endpoint, makeScimClient, type Surroundings } from "./http-client.ts"

const withServer = async (lies: Lies, use: (server: FakeServer) => Promise<void>) => {
  const server = await startFakeServer(lies)
  try {
    await use(server)
  } finally {
    await server.close()
  }
}

/** Sleeps are noted and take no time. */
const surroundings = (waits: Array<number>): Surroundings => ({
  fetch,
  sleep: async (milliseconds) => void waits.push(milliseconds),
  random: () => 0.5,
})

test("sends Okta's headers; a Content-Type only with a body", () =>
  withServer({}, async (server) => {
    const client = makeScimClient(server, surroundings([]))
    await client.send("GET", "/Users?startIndex=1&count=2")
    await client.send("POST", "/Users", { userName: "ada" })
    const [get, post] = server.seen
    expect(get?.headers).toMatchObject({
      accept: "application/scim+json",
      "accept-charset": "utf-8",
      "user-agent": "Okta SCIM Client 1.0.0",
      authorization: `Bearer ${server.token}`,
    })
    expect(get?.headers).not.toHaveProperty("content-type")
    expect(post?.headers["content-type"]).toBe("application/scim+json; charset=utf-8")
    expect(client.requests()).toBe(2)
  }))

test("takes a token with the word Bearer in front", () =>
  withServer({}, async (server) => {
    const client = makeScimClient({ ...server, token: ` bearer ${server.token}\n` }, surroundings([]))
    expect(await client.send("GET", "/Users")).toMatchObject({ _tag: "Answer", status: 200 })
  }))

test("waits the whole seconds a 429 asks for, then repeats the request", () =>
  withServer({ throttle: { times: 2, retryAfter: "7" } }, async (server) => {
    const waits: Array<number> = []
    const client = makeScimClient(server, surroundings(waits))
    expect(await client.send("GET", "/Users")).toMatchObject({ status: 200 })
    expect(waits).toEqual([7000, 7000])
    expect(server.seen).toHaveLength(3)
  }))

test.each([undefined, "Wed, 21 Oct 2026 07:28:00 GMT", "1.5", "-3"])(
  "a Retry-After of %s names no wait: five minutes, then twice as long",
  (retryAfter) =>
    withServer({ throttle: { times: 3, ...(retryAfter === undefined ? {} : { retryAfter }) } }, async (server) => {
      const waits: Array<number> = []
      await makeScimClient(server, surroundings(waits)).send("GET", "/Users")
      expect(waits).toEqual([300_000, 600_000, 1_200_000])
    }),
)

test("the first wait can be injected, and the caller hears of each", () =>
  withServer({ throttle: { times: 2 } }, async (server) => {
    const heard: Array<number> = []
    const client = makeScimClient(server, { ...surroundings([]), firstWait: 10, onWait: (ms) => heard.push(ms) })
    await client.send("GET", "/Users")
    expect(heard).toEqual([10, 20])
  }))

test("gives up after ten attempts", () =>
  withServer({ throttle: { times: 99, retryAfter: "1" } }, async (server) => {
    const waits: Array<number> = []
    const answer = await makeScimClient(server, surroundings(waits)).send("GET", "/Users")
    expect(answer).toMatchObject({ status: 429 })
    expect(server.seen).toHaveLength(10)
    expect(waits).toHaveLength(9)
  }))

test("a server that is not there is no answer, said plainly", async () => {
  const server = await startFakeServer()
  await server.close()
  const answer = await makeScimClient(server, surroundings([])).send("GET", "/Users")
  expect(answer).toEqual({ _tag: "NoAnswer", reason: "connection refused" })
})

test("an answer that takes longer than Okta waits is no answer", async () => {
  const timeout = () => Promise.reject(new DOMException("late", "TimeoutError"))
  const client = makeScimClient({ baseUrl: "http://late", token: "t" }, { ...surroundings([]), fetch: timeout })
  expect(await client.send("GET", "/Users")).toEqual({ _tag: "NoAnswer", reason: "no answer within 60 seconds" })
})

test("joins the Base URL and the path", () => {
  expect(endpoint("http://h/scim/v2/k", "/Users")).toBe("http://h/scim/v2/k/Users")
  expect(endpoint("http://h/scim/v2/k//", "/Users?count=2")).toBe("http://h/scim/v2/k/Users?count=2")
  expect(endpoint("http://h/k/?flag", "/Users")).toBe("http://h/k/Users?flag")
  expect(endpoint("http://h/k?flag", "/Users?count=2")).toBe("http://h/k/Users?count=2&flag")
})
