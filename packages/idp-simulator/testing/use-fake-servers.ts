import { afterEach } from "vitest"
import { type FakeServer, startFakeServer } from "./fake-scim-server.ts"
import type { Lies } from "./lies.ts"

/** Starts fake servers for the tests of a file, and closes them after each test. */
export const useFakeServers = (): ((lies?: Lies) => Promise<FakeServer>) => {
  const servers: Array<FakeServer> = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })
  return async (lies) => {
    const server = await startFakeServer(lies)
    servers.push(server)
    return server
  }
}

/** What was sent, as `GET /Users/7`. */
export const calls = (server: FakeServer): ReadonlyArray<string> =>
  server.seen.map(({ method, path }) => `${method} ${path}`)
