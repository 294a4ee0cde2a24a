import { once } from "node:events"
import { existsSync, readFileSync, statSync } from "node:fs"
import { chmod, cp, mkdir, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { failureOf } from "../testing/failure.ts"
import { type House, openHouse, useHouses } from "../testing/house.ts"
import { call, person, type Service, serving, userNames } from "../testing/service.ts"

const modeOf = (file: string) => statSync(file).mode & 0o777
const textOf = (file: string) => readFileSync(file, "utf8")

/** Holds a port until `free`. */
const occupiedPort = async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return { port: address.port, free: () => void server.close() }
}

describe("npm start on the embedded database", () => {
  const newHouse = useHouses()
  let before: House
  let first: Service
  let firstToken: string
  let refusal: { readonly port: number; readonly line: string }

  // One first start for all tests, with one person in it; each test has a copy of what it left. Two starts go before
  // it that do not get far: one is killed while it makes the database, and one finds its port in use.
  beforeAll(async () => {
    before = await openHouse()
    const killed = before.start()
    const version = join(before.data, "postgresql.new", "PG_VERSION")
    await vi.waitUntil(() => existsSync(version), { timeout: 20_000, interval: 10 })
    killed.kill("SIGKILL")
    await killed.ended

    const { port, free } = await occupiedPort()
    refusal = { port, line: await failureOf(before.start({ PORT: String(port) })) }
    free()
    first = await serving(before.start({ PORT: String(port) }))
    firstToken = first.token ?? ""
    await call(first.tenantUrl, firstToken, "POST", "/Users", person("kept@example.com"))
    await first.stop()
  })
  afterAll(() => before.close())

  const moveIn = async (): Promise<House> => {
    const house = await newHouse()
    await cp(before.data, house.data, { recursive: true })
    return house
  }

  it("prints one tidy block at the first start", () => {
    const lines = first.stdout().split("\n")
    expect(lines).toEqual([
      "",
      `  Rollcall is running on ${first.publicUrl}`,
      "  Embedded PostgreSQL in data",
      "",
      "  Dashboard     make the first account here; the link works once, for an hour",
      expect.stringMatching(new RegExp(`^    ${first.publicUrl}/set-up#[0-9A-Za-z]{22}$`)),
      "",
      "  Acme · Okta",
      `    Tenant URL    ${first.tenantUrl}`,
      "    Access Token  shown this once; it also stands in data/first-token",
      `      ${firstToken}`,
      "",
      `  Admin API     ${first.publicUrl}/api/v1/docs`,
      "    API key       in data/first-api-key",
      "",
      "  Try it        npm run demo   (in another terminal)",
      "  Stop          Ctrl-C",
      "",
      "",
    ])
    expect(first.stderr()).toBe("")
    expect(first.tenantUrl).toMatch(new RegExp(`^${first.publicUrl}/scim/v2/[0-9A-Za-z]{24}$`))
    expect(lines.filter((line) => line.length > 80 && !line.includes("http") && !line.includes("rcl_"))).toEqual([])
  })

  it("makes good a start that was killed at its database, and loses no token to one whose port was in use", () => {
    expect(refusal.line).toBe(
      `Cannot listen on 127.0.0.1:${refusal.port}: the port is in use. Set PORT or HOST to others.`,
    )
    expect(first.publicUrl).toBe(`http://127.0.0.1:${refusal.port}`)
    expect(firstToken).toMatch(/^rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
  })

  it("keeps token, Tenant URL and key where their owner alone can read them", () => {
    const file = (name: string) => join(before.data, name)
    expect(modeOf(before.data)).toBe(0o700)
    for (const name of ["first-api-key", "first-token", "first-tenant-url", "first-connection", "key"])
      expect([name, modeOf(file(name))]).toEqual([name, 0o600])
    expect(textOf(file("first-token"))).toBe(`${firstToken}\n`)
    expect(textOf(file("first-tenant-url"))).toBe(`${first.tenantUrl}\n`)
    expect(textOf(file("key"))).toMatch(/^[\w-]{43}\n$/)
    expect(textOf(file("first-api-key"))).toMatch(/^rck_\w{62}\n$/)
  })

  it("lets the first API key in, at later starts too, and makes no second", async () => {
    const house = await moveIn()
    const key = textOf(join(house.data, "first-api-key")).trim()
    const names = async (publicUrl: string, key: string) => {
      const answer = await fetch(`${publicUrl}/api/v1/api-keys`, { headers: { authorization: `Bearer ${key}` } })
      const body: unknown = await answer.json()
      return answer.status === 200 ? body : answer.status
    }
    const own = "an API key of the operator's".replaceAll(/\W/g, "-").repeat(2)
    const again = await serving(house.start({ ROLLCALL_BOOTSTRAP_API_KEY: own }))
    const both = { items: [{ name: "First key", scopes: ["read", "write", "operate"] }, { name: "Bootstrap key" }] }
    expect(await names(again.publicUrl, key)).toMatchObject(both)
    expect(await names(again.publicUrl, own)).toMatchObject(both)
    expect(await names(again.publicUrl, firstToken)).toBe(401)
    expect(again.stdout()).toContain("    API key       the one in ROLLCALL_BOOTSTRAP_API_KEY\n")
    expect(again.stdout() + again.stderr()).not.toContain(own)
    await again.stop()
    expect(textOf(join(house.data, "first-api-key")).trim()).toBe(key)
  })

  it("keeps the data at a second start, and the Tenant URL follows PORT and PUBLIC_URL", async () => {
    const house = await moveIn()
    const kept = () => textOf(join(house.data, "first-tenant-url")).trim()
    const path = new URL(first.tenantUrl).pathname
    const { port, free } = await occupiedPort()
    free()
    const again = await serving(house.start({ PORT: String(port) }))
    expect(again.tenantUrl).toBe(`http://127.0.0.1:${port}${path}`)
    expect(kept()).toBe(again.tenantUrl)
    expect(await userNames(kept(), firstToken)).toEqual(["kept@example.com"])
    expect(textOf(join(house.data, "key"))).toBe(textOf(join(before.data, "key")))
    expect(again.stdout()).toContain("    Access Token  in data/first-token\n")
    expect(again.stdout() + again.stderr()).not.toContain(firstToken)
    await again.stop()

    const behindProxy = await serving(house.start({ PUBLIC_URL: "https://rollcall.example.com/" }))
    expect(behindProxy.tenantUrl).toBe(`https://rollcall.example.com${path}`)
    expect(kept()).toBe(behindProxy.tenantUrl)
  })

  it("has every acknowledged person after it was killed while eight writers wrote", async () => {
    const house = await moveIn()
    const killed = await serving(house.start())
    const acknowledged: Array<string> = []
    const statuses = new Set<number>()
    const write = async (writer: number) => {
      for (let n = 0; ; n++) {
        const name = `${writer}-${n}@example.com`
        // The kill ends the connection: that request was not acknowledged.
        const answer = await call(killed.tenantUrl, firstToken, "POST", "/Users", person(name)).catch(() => undefined)
        if (answer === undefined) return
        statuses.add(answer.status)
        acknowledged.push(name)
      }
    }
    const writers = Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(100), { timeout: 20_000, interval: 5 })
    expect(await killed.stop("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" })
    await writers
    expect([...statuses]).toEqual([201])

    // Its lock is still there, and the next start takes it over.
    const lock = join(house.data, "rollcall.lock")
    expect(JSON.parse(textOf(lock))).toMatchObject({ pid: killed.pid })
    const next = await serving(house.start())
    expect(JSON.parse(textOf(lock))).toMatchObject({ pid: next.pid })
    const people = await userNames(next.tenantUrl, firstToken)
    expect(people).toEqual(expect.arrayContaining(["kept@example.com", ...acknowledged]))
    // Of what was not acknowledged each writer had one at most.
    expect(people.length).toBeLessThanOrEqual(1 + acknowledged.length + 8)
    expect(new Set(people).size).toBe(people.length)
  })

  it("refuses a second start on the same data folder, and the first goes on", async () => {
    const house = await moveIn()
    const running = await serving(house.start())
    const second = house.start()
    expect(await failureOf(second)).toBe(
      `The data folder ${house.data} is in use by process ${running.pid}. Stop it first, or set DATA_DIR to another folder.`,
    )
    expect(JSON.parse(textOf(join(house.data, "rollcall.lock")))).toMatchObject({ pid: running.pid })
    expect(await userNames(running.tenantUrl, firstToken)).toEqual(["kept@example.com"])
    expect(await running.stop()).toEqual({ code: 0, signal: null })
  })
})

describe("a data folder that cannot be used", () => {
  const newHouse = useHouses()
  const unusable = (house: House, reason: string) =>
    `The data folder ${house.data} cannot be used: ${reason}. Set DATA_DIR to another folder that this user can write.`

  it("because it is read-only is named in one line", async () => {
    // Root may write anywhere, unless it gives that right up.
    const through = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] : []
    const house = await newHouse()
    await mkdir(house.data)
    await chmod(house.data, 0o500)
    expect(await failureOf(house.start({}, { through }))).toBe(unusable(house, "permission denied"))
  })

  it("because it is a file is named in one line", async () => {
    const house = await newHouse()
    await writeFile(house.data, "")
    expect(await failureOf(house.start())).toBe(unusable(house, "there is a file of that name"))
  })

  it("because its database is damaged is named in one line, and left unlocked", async () => {
    const house = await newHouse()
    await mkdir(join(house.data, "postgresql"), { recursive: true })
    await writeFile(join(house.data, "postgresql", "PG_VERSION"), "18\n")
    expect(await failureOf(house.start())).toMatch(/the database in it does not open, so it is damaged/)
    expect(existsSync(join(house.data, "rollcall.lock"))).toBe(false)
  })
})

describe("an environment that cannot be used", () => {
  const newHouse = useHouses()

  it("is told in one line for each wrong value, with what was expected, and no secret", async () => {
    const house = await newHouse()
    const refused = house.start({
      PORT: "65536",
      PUBLIC_URL: "https://rollcall.example.com/?a=b",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://root:hunter2@localhost/x",
      ROLLCALL_KEY: "hunter2",
      ROLLCALL_RATE_LIMIT: "24",
    })
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    expect(refused.stderr().split("\n")).toEqual([
      'PORT is "65536"; expected a port number from 0 to 65535.',
      'PUBLIC_URL is "https://rollcall.example.com/?a=b"; expected an http or https address without query, fragment, user name or underscore, such as https://rollcall.example.com.',
      'LOG_LEVEL is "loud"; expected one of fatal, error, warn, info, debug, trace, silent.',
      "DATABASE_URL is not an address of a PostgreSQL database; expected postgres://user:password@host:5432/database.",
      "ROLLCALL_KEY is too short; expected at least 32 characters, got 7.",
      'ROLLCALL_RATE_LIMIT is "24"; expected a whole number of requests a second, 25 or more, or "off".',
      "",
    ])
    expect(refused.stdout()).toBe("")
    expect(existsSync(house.data)).toBe(false)
  })

  it("with a database that does not answer is told so, without its password", async () => {
    const house = await newHouse()
    const { port, free } = await occupiedPort()
    free()
    const env = { DATABASE_URL: `postgres://rollcall:hunter2@127.0.0.1:${port}/x`, ROLLCALL_KEY: "k".repeat(32) }
    expect(await failureOf(house.start(env))).toBe(
      `The database in DATABASE_URL does not answer: connect ECONNREFUSED 127.0.0.1:${port}.`,
    )
    expect(existsSync(house.data)).toBe(false)
  })
})
