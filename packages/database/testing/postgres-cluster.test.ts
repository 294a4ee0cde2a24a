import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import pg from "pg"
import { describe, expect, it, vi } from "vitest"
import { findPostgres } from "./find-postgres.ts"
import { startPostgresCluster } from "./postgres-cluster.ts"
import { asAdministrator } from "./postgres-server.ts"

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const dataFolder = async (superuserUrl: string): Promise<string> =>
  asAdministrator(superuserUrl, async (client) => (await client.query("show data_directory")).rows[0].data_directory)

describe.skipIf(findPostgres() === undefined)("a throwaway PostgreSQL", () => {
  it("serves an ordinary role, and is gone with its files after stop", async () => {
    const cluster = await startPostgresCluster()
    if (cluster === undefined) throw new Error("the binaries were found a moment ago")
    const { rows } = await asAdministrator(cluster.url, (client) =>
      client.query(
        "select rolsuper, rolcreatedb, rolcreaterole, current_setting('fsync') as fsync from pg_roles where rolname = current_user",
      ),
    )
    expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true, rolcreaterole: true, fsync: "off" }])
    const folder = await dataFolder(cluster.superuserUrl)
    expect(existsSync(folder)).toBe(true)
    await cluster.stop()
    expect(lives(cluster.pid)).toBe(false)
    expect(existsSync(folder)).toBe(false)
  })

  it.each(["fast", "immediate"] as const)("restarts (%s) on its port, with what was committed", async (mode) => {
    const cluster = await startPostgresCluster({ durable: true })
    if (cluster === undefined) throw new Error("the binaries were found a moment ago")
    await asAdministrator(cluster.url, (client) => client.query("create table kept as select 1 as n"))
    const broken = new pg.Client({ connectionString: cluster.url })
    const ended = new Promise((resolve) => broken.on("error", resolve))
    await broken.connect()
    const pid = await cluster.restart(mode)
    await ended
    expect([pid === cluster.pid, lives(cluster.pid), lives(pid)]).toEqual([false, false, true])
    const { rows } = await asAdministrator(cluster.url, (client) => client.query("select n from kept"))
    expect(rows).toEqual([{ n: 1 }])
    await cluster.stop()
    expect(lives(pid)).toBe(false)
  })

  it("ends when the process that started it is killed", async () => {
    const module = JSON.stringify(new URL("postgres-cluster.ts", import.meta.url).href)
    const program = `import { startPostgresCluster } from ${module}
      console.log(JSON.stringify(await startPostgresCluster({ durable: true })))`
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    const [line] = await once(child.stdout, "data")
    const { pid, superuserUrl } = JSON.parse(String(line))
    const { rows } = await asAdministrator(superuserUrl, (client: pg.Client) => client.query("show fsync"))
    expect(rows).toEqual([{ fsync: "on" }])
    const folder = await dataFolder(superuserUrl)
    child.kill("SIGKILL")
    await vi.waitFor(() => expect([lives(pid), existsSync(folder)]).toEqual([false, false]), { timeout: 20_000 })
  })
})

describe("the search for PostgreSQL", () => {
  it("takes ROLLCALL_TEST_POSTGRES_BIN at its word", () => {
    expect(() => findPostgres({ ROLLCALL_TEST_POSTGRES_BIN: import.meta.dirname })).toThrow(
      /holds no initdb and postgres/,
    )
  })
})
