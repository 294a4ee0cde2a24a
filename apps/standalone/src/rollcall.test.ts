import { openPostgres, readsOf, trailHead } from "@rollcall/database"
import { ask, makeDataFolder, testDatabases } from "@rollcall/database/testing"
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it, vi } from "vitest"
import { type Env, type House, useHouses } from "../testing/house.ts"
import { call, person, type Service, serving, servingScim, userNames } from "../testing/service.ts"

const key = "a key that only tests ever use, and nobody else"
const patience = { timeout: 60_000, interval: 100 }

/** Runs the command; what it said and its exit code. */
const rollcall = async (house: House, env: Env, ...args: ReadonlyArray<string>) => {
  const program = house.start(env, { app: "rollcall", args })
  const { code } = await program.ended
  return { code, said: program.stdout(), complained: program.stderr() }
}

/** Creates people until told to stop; answers with the names of those that were acknowledged. */
const load = ({ tenantUrl, token = "" }: Service) => {
  const made: Array<string> = []
  let isOver = false
  const writer = async (name: string) => {
    for (let n = 0; !isOver; n++) {
      const userName = `${name}${n}@example.com`
      if ((await call(tenantUrl, token, "POST", "/Users", person(userName))).status === 201) made.push(userName)
    }
  }
  const writers = Promise.all(["a", "b", "c", "d"].map(writer))
  return {
    made,
    end: async () => {
      isOver = true
      await writers
    },
  }
}

interface Manifest {
  readonly counts: Readonly<Record<string, number>>
  readonly trails: ReadonlyArray<{ readonly seq: number }>
}
const manifestBeside = (file: string): Manifest => JSON.parse(readFileSync(`${file}.json`, "utf8"))

describe("rollcall, with the embedded database", () => {
  const newHouse = useHouses()

  it("verifies, backs up under load and restores, by the service that runs and without one", async () => {
    const house = await newHouse()
    await makeDataFolder(house.data)
    const service = await serving(house.start())
    const env = { ROLLCALL_URL: service.publicUrl }
    const { made, end } = load(service)
    await vi.waitFor(() => expect(made.length).toBeGreaterThan(20), patience)
    const file = join(house.folder, "backup.tar.gz")
    const backup = await rollcall(house, env, "backup", file)
    expect(backup).toMatchObject({ code: 0, complained: "" })
    expect(backup.said).toContain(`The key is not in it. Keep a copy of ${join(house.data, "key")}`)
    const acknowledged = made.length
    await vi.waitFor(() => expect(made.length).toBeGreaterThan(acknowledged + 10), patience)
    await end()
    expect(readdirSync(join(house.data, "backups"))).toEqual([])

    const verified = await rollcall(house, env, "audit", "verify")
    expect(verified).toMatchObject({ code: 0, complained: "" })
    expect(verified.said).toMatch(/^acme: \d+ events, all as they were sealed\.\n$/)
    const checked = await rollcall(house, {}, "restore", "--check", file)
    expect(checked).toMatchObject({ code: 0, complained: "" })
    expect(checked.said).toContain("It can be restored.")
    const digests = join(house.data, "digests")
    await vi.waitFor(
      () => expect(readdirSync(digests).filter((name) => name.endsWith(".json"))).toHaveLength(1),
      patience,
    )
    const taken = await rollcall(house, {}, "restore", file)
    expect([taken.code, taken.complained]).toEqual([1, expect.stringContaining("There is a database in")])
    await service.stop()

    const exported = join(house.folder, "trail.ndjson")
    const digest = join(digests, readdirSync(digests)[0] ?? "")
    const offline = await rollcall(house, {}, "audit", "verify", "--export", exported, "--digest", digest)
    expect([offline.code, offline.said.split("\n").at(-2)]).toEqual([0, verified.said.trim()])
    expect(await rollcall(house, {}, "audit", "verify", "--file", exported)).toMatchObject({
      code: 0,
      // A file knows the id only.
      said: expect.stringContaining(verified.said.slice("acme".length)),
    })
    const lines = readFileSync(exported, "utf8").split("\n")
    const told = lines.findIndex((line) => line.includes('"user.created"'))
    writeFileSync(exported, lines.with(told, (lines[told] ?? "").replace("user.created", "user.deleted")).join("\n"))
    const forged = await rollcall(house, {}, "audit", "verify", "--file", exported)
    // The first line says whose trail it is.
    expect([forged.code, forged.said]).toEqual([1, expect.stringContaining(`: row ${told}: its event `)])
    writeFileSync(exported, lines.toSpliced(-4, 2).join("\n"))
    const cut = await rollcall(house, {}, "audit", "verify", "--file", exported)
    expect([cut.code, cut.said]).toEqual([1, expect.stringMatching(/: row \d+ is missing/)])

    const other = await newHouse()
    const restored = await rollcall(other, {}, "restore", file)
    expect(restored).toMatchObject({ code: 0, complained: "" })
    expect(restored.said).toContain("or no token works")
    copyFileSync(join(house.data, "key"), join(other.data, "key"))
    const again = await serving(other.start())
    const tenantUrl = `${again.publicUrl}/scim/v2/${service.tenantUrl.split("/").at(-1)}`
    const names = await userNames(tenantUrl, service.token ?? "")
    expect(names).toHaveLength(manifestBeside(file).counts["users"] ?? -1)
    expect(names.every((name) => made.includes(name))).toBe(true)
    expect(
      await rollcall(other, { ROLLCALL_URL: again.publicUrl, ROLLCALL_API_KEY: readKey(house) }, "audit", "verify"),
    ).toMatchObject({ code: 0 })
    await again.stop()
  }, 300_000)

  const readKey = (house: House) => readFileSync(join(house.data, "first-api-key"), "utf8").trim()

  it("says in one line what is wrong, and changes nothing", async () => {
    const house = await newHouse()
    const says = async (env: Env, ...args: ReadonlyArray<string>) => {
      const { code, complained } = await rollcall(house, env, ...args)
      return [code, complained.trim()]
    }
    const none = expect.stringMatching(
      /^There is no Rollcall database in \S+\. Set DATA_DIR to its data folder, or DATABASE_URL\.$/,
    )
    expect(await says({}, "audit", "verify")).toEqual([1, none])
    expect(await says({}, "backup", "x.tar.gz")).toEqual([1, none])
    expect(existsSync(house.data)).toBe(false)
    expect(await says({}, "restore", "nothing.tar.gz")).toEqual([
      1,
      expect.stringMatching(/^There is no \S+nothing\.tar\.gz\.$/),
    ])
    writeFileSync(join(house.folder, "x"), "x")
    expect(await says({}, "restore", "x")).toEqual([1, expect.stringMatching(/x\.json cannot be read/)])
    expect(await says({}, "audit", "verify", "--file", "x")).toEqual([
      1,
      expect.stringMatching(/line 1 is not what an export writes/),
    ])
    expect(await says({}, "audit", "verify", "--file", "x", "--digest", "x")).toEqual([
      1,
      expect.stringMatching(/cannot be believed/),
    ])
    expect(await says({}, "audit")).toEqual([1, expect.stringMatching(/^rollcall audit verify/)])
    expect(await says({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }, "audit", "verify")).toEqual([
      1,
      expect.stringMatching(/ECONNREFUSED/),
    ])
  }, 120_000)
})

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("rollcall, with $kind", ({ open }) => {
  const newHouse = useHouses()

  it("verifies, backs up under load, and restores what was there at one moment", async () => {
    const house = await newHouse()
    const { url = "", database, close } = await open()
    const env = { DATABASE_URL: url, ROLLCALL_KEY: key, LOG_LEVEL: "silent" }
    const service = await servingScim(house.start(env, { app: "scim" }))
    const worker = house.start(env, { app: "worker" })
    const { made, end } = load(service)
    await vi.waitFor(() => expect(made.length).toBeGreaterThan(50), patience)
    const sealed = async () => Number((await ask<{ n: string }>(database, "select count(*) as n from trail"))[0]?.n)
    await vi.waitFor(async () => expect(await sealed()).toBeGreaterThan(0), patience)
    const file = join(house.folder, "backup.dump")
    const backup = await rollcall(house, env, "backup", file)
    expect(backup).toMatchObject({ code: 0, complained: "" })
    await end()
    const checked = await rollcall(house, env, "restore", "--check", file)
    expect(checked).toMatchObject({ code: 0, complained: "" })
    const databases = "select datname from pg_database where datname like 'rollcall_check_%'"
    expect(await ask(database, databases)).toEqual([])
    const taken = await rollcall(house, env, "restore", file)
    expect([taken.code, taken.complained]).toEqual([1, expect.stringContaining("is not empty")])
    expect(await rollcall(house, env, "audit", "verify")).toMatchObject({ code: 0, complained: "" })

    const name = `restored_${Math.random().toString(36).slice(2)}`
    await ask(database, `create database ${name}`)
    const fresh = new URL(url)
    fresh.pathname = `/${name}`
    const restored = await rollcall(house, { ...env, DATABASE_URL: fresh.href }, "restore", file)
    expect(restored).toMatchObject({ code: 0, complained: "" })
    const copy = openPostgres({ url: fresh.href, max: 2 })
    const [row] = await ask<{ n: string; entity: string }>(
      copy,
      "select count(*) as n, min(entity_id::text) as entity from users",
    )
    const { counts, trails } = manifestBeside(file)
    expect(Number(row?.n)).toBe(counts["users"])
    expect((await trailHead(readsOf(copy, row?.entity ?? ""))).seq).toBe(trails[0]?.seq)
    await copy.close()
    await ask(database, `drop database ${name}`)
    worker.kill("SIGTERM")
    await worker.ended
    await service.stop()
    await close()
  }, 300_000)
})
