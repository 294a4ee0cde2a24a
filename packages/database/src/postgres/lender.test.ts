import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Socket } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import type { Database } from "../database.ts"
import { faultOf } from "../failure.ts"
import { query } from "../session/statement.ts"
import { withEntity } from "../with-entity.ts"
import { openPostgres } from "./open.ts"

const kinds = testDatabases().filter(({ kind }) => kind === "postgresql")
const one = query<{ one: number }>("select 1 as one where $1::uuid is not null")

describe.each(kinds)("a server on $kind that says nothing more", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entity: string
  let network: Awaited<ReturnType<typeof openNetwork>>
  let pool: Database

  beforeAll(async () => {
    test = await open()
    entity = await addEntity(test.database)
    network = await openNetwork(test.url ?? "")
    pool = openPostgres({ url: network.url, silence: { writing: 400, reading: 200 } })
  })
  afterAll(async () => {
    await pool.close()
    await network.close()
    await test.close()
  })

  const read = () => pool.read(one, [entity])
  const write = (during = async () => {}) =>
    withEntity(pool, entity, async (tx) => {
      await tx.run(one)
      await during()
      return (await tx.run(one)).rows
    })

  it("fails reads and writes as unavailable, those under way too, and is served again once it answers", async () => {
    expect([(await read()).rows, await write()]).toEqual([[{ one: 1 }], [{ one: 1 }]])
    const swallowed = Promise.withResolvers<void>()
    const begun = write(async () => {
      network.swallow(true)
      swallowed.resolve()
    })
    await swallowed.promise
    const others = [read(), read(), write()]
    for (const outcome of await Promise.allSettled([begun, ...others]))
      expect(outcome.status === "rejected" && faultOf(outcome.reason)).toBe("unavailable")
    network.swallow(false)
    expect([(await read()).rows, await write()]).toEqual([[{ one: 1 }], [{ one: 1 }]])
  })

  it("is waited for as long as it answers now and then", async () => {
    const slow = query<{ slept: string }>("select pg_sleep(0.15)::text as slept, $1::uuid")
    const rows = await withEntity(pool, entity, async (tx) => {
      for (let i = 0; i < 4; i++) await tx.run(slow)
      return (await tx.run(one)).rows
    })
    expect(rows).toEqual([{ one: 1 }])
  })
})

/** Stands between a client and a server; when it swallows, nothing comes through and no connection ends. */
const openNetwork = async (url: string) => {
  const target = new URL(url)
  let swallows = false
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on("data", (bytes) => swallows || to.write(bytes))
      from.on("error", () => {})
      from.once("close", () => to.destroy())
    }
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const through = new URL(url)
  // A TCP server's address is this object.
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    swallow: (does: boolean) => {
      swallows = does
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
