import { type Database, openEmbedded } from "@rollcall/database"
import { makeDataFolder, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { existsSync, readFileSync, statSync } from "node:fs"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { failureOf } from "../testing/failure.ts"
import { type Env, type House, openHouse, useHouses } from "../testing/house.ts"
import { call, person, serving, userNames } from "../testing/service.ts"

const key = "one key of this installation, long enough"
const otherKey = "another key that is just as long as that"
const firstShape = "eyJhbGciOiJub25lIn0.any_shape~fits+here/and=there!"
const secondShape = "S".repeat(200)

describe.each(testDatabases())("bootstrap variables on $kind", ({ kind, open }) => {
  let house: House
  let server: { readonly database: Database; readonly url: string; readonly close: () => Promise<void> } | undefined
  let env: Env

  beforeAll(async () => {
    house = await openHouse()
    if (kind === "postgresql") {
      const { url = "", ...test } = await open()
      server = { ...test, url }
    } else await makeDataFolder(house.data)
    env = {
      ...(server === undefined ? {} : { DATABASE_URL: server.url }),
      ROLLCALL_KEY: key,
      ROLLCALL_BOOTSTRAP_ENTITY: "Globex Corporation",
      ROLLCALL_BOOTSTRAP_CONNECTION: "globex-entra",
      ROLLCALL_BOOTSTRAP_IDP: "entra",
      ROLLCALL_BOOTSTRAP_SCIM_TOKEN: firstShape,
    }
  })
  afterAll(async () => {
    await house.close()
    await server?.close()
  })

  /** Starts with this token, adds a person with it, and answers with the block that was printed. */
  const startWith = async (token: string, userName: string): Promise<string> => {
    const service = await serving(house.start({ ...env, ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token }))
    const { publicUrl, tenantUrl } = service
    expect(tenantUrl).toBe(`${publicUrl}/scim/v2/globex-entra`)
    expect((await call(tenantUrl, token, "POST", "/Users", person(userName))).status).toBe(201)
    expect((await call(tenantUrl, firstShape, "GET", "/Users")).status).toBe(200)
    expect((await call(tenantUrl, "T".repeat(200), "GET", "/Users")).status).toBe(401)
    expect(await service.stop()).toEqual({ code: 0, signal: null })
    // Each start makes a link of its own while there is no account.
    return service
      .stdout()
      .replaceAll(publicUrl, "<address>")
      .replaceAll(/set-up#\w{22}/g, "set-up#<secret>")
  }

  it("make entity, connection and token; a changed token works beside the one before", async () => {
    const block = await startWith(firstShape, "1@example.com")
    expect(block).toContain("  Globex Corporation · Microsoft Entra\n")
    expect(block).toContain("    Access Token  the one in ROLLCALL_BOOTSTRAP_SCIM_TOKEN\n")
    expect(block).not.toContain(firstShape)
    expect(await startWith(secondShape, "2@example.com")).toBe(block)
    // No first token was made, and the key came from outside.
    expect(existsSync(join(house.data, "first-token"))).toBe(false)
    expect(existsSync(join(house.data, "key"))).toBe(false)
  })

  it("that ask for what cannot be are refused in one line, and nothing is left held", async () => {
    const second = { ...env, ROLLCALL_BOOTSTRAP_ENTITY: "Initech" }
    expect(await failureOf(house.start(second))).toBe('The connection key "globex-entra" is taken. Choose another one.')
    expect(existsSync(join(house.data, "rollcall.lock"))).toBe(false)
  })

  it("do not open a database that was set up with another key, and make nothing twice", async () => {
    expect(await failureOf(house.start({ ...env, ROLLCALL_KEY: otherKey }))).toBe(
      "ROLLCALL_KEY is not the key this database was set up with: every access token would be refused. Set the key of the first start; embedded, it stands in the file key of the data folder.",
    )
    expect(existsSync(join(house.data, "rollcall.lock"))).toBe(false)
    await startWith(secondShape, "3@example.com")

    const { kysely, close } = server?.database ?? (await openEmbedded(house.data))
    const rows = {
      entities: await kysely.selectFrom("entity").select("name").execute(),
      connections: await kysely.selectFrom("connection").select(["idp", "status"]).execute(),
      tokens: await kysely.selectFrom("access_token").select(["created_by", "expires_at"]).execute(),
      people: await kysely.selectFrom("users").select("user_name").orderBy("id").execute(),
    }
    if (server === undefined) await close()
    const endless = { created_by: "bootstrap", expires_at: null }
    expect(rows).toEqual({
      entities: [{ name: "Globex Corporation" }],
      connections: [{ idp: "entra", status: "active" }],
      tokens: [endless, endless],
      people: [1, 2, 3].map((n) => ({ user_name: `${n}@example.com` })),
    })
  })
})

describe("bootstrap variables with wrong values", () => {
  const newHouse = useHouses()

  it("are each named with what was expected, and no secret is shown", async () => {
    const house = await newHouse()
    const refused = house.start({
      ROLLCALL_BOOTSTRAP_CONNECTION: "acme_okta",
      ROLLCALL_BOOTSTRAP_IDP: "onelogin",
      ROLLCALL_BOOTSTRAP_SCIM_TOKEN: "hunter2",
      ROLLCALL_BOOTSTRAP_ADMIN_EMAIL: "admin",
      ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD: "hunter2",
      ROLLCALL_BOOTSTRAP_API_KEY: "hunter2",
    })
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    expect(refused.stderr().split("\n")).toEqual([
      'ROLLCALL_BOOTSTRAP_CONNECTION is "acme_okta"; expected 3 to 64 letters, digits and single hyphens (Okta refuses an underscore).',
      'ROLLCALL_BOOTSTRAP_IDP is "onelogin"; expected okta, entra or other.',
      "ROLLCALL_BOOTSTRAP_SCIM_TOKEN needs at least 32 characters; it has 7.",
      'ROLLCALL_BOOTSTRAP_ADMIN_EMAIL is "admin"; expected an e-mail address.',
      "ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD is too short; expected at least 12 characters, got 7.",
      "ROLLCALL_BOOTSTRAP_API_KEY is too short; expected at least 32 characters, got 7.",
      "",
    ])
    expect(existsSync(house.data)).toBe(false)
  })
})

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a key on $kind", ({ open }) => {
  const newHouse = useHouses()
  let database: TestDatabase
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  it("that is not set is kept in the data folder, with a warning, and its loss is told", async () => {
    const house = await newHouse()
    const { url = "" } = database
    const keyFile = join(house.data, "key")
    const first = await serving(house.start({ DATABASE_URL: url }))
    expect(first.stdout()).toContain("ROLLCALL_KEY is not set; using the file key in DATA_DIR")
    expect(first.stdout()).toContain("  PostgreSQL of DATABASE_URL\n")
    expect(first.stdout()).toContain("    Access Token  shown this once\n")
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(keyFile, "utf8")).toMatch(/^[\w-]{43}\n$/)
    await first.stop()

    const again = await serving(house.start({ DATABASE_URL: url }))
    expect(again.stdout()).toContain("    Access Token  was shown when it was made\n")
    expect(await userNames(again.tenantUrl, first.token ?? "")).toEqual([])
    await again.stop()

    await rm(keyFile)
    const lost = house.start({ DATABASE_URL: url })
    expect(await lost.ended).toEqual({ code: 1, signal: null })
    expect(lost.stderr()).toMatch(/^ROLLCALL_KEY is not the key this database was set up with: [^\n]+\n$/)
  })

  it("that cannot be kept in the data folder is told in one line", async () => {
    const house = await newHouse()
    const env = { DATABASE_URL: database.url ?? "", DATA_DIR: join(house.folder, "file"), LOG_LEVEL: "silent" }
    await writeFile(join(house.folder, "file"), "")
    expect(await failureOf(house.start(env))).toMatch(
      /^The key file \S+\/file\/key cannot be used: .+\. Set ROLLCALL_KEY, or DATA_DIR to another folder that this user can write\.$/,
    )
    await mkdir(house.data)
    await writeFile(join(house.data, "key"), "")
    expect(await failureOf(house.start({ ...env, DATA_DIR: "data" }))).toMatch(
      /cannot be used: it holds 0 characters, and a key has at least 32\./,
    )
  })
})
