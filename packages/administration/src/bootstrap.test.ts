import { type Database, findToken, lockTokens, openPostgres, whichEntity, withEntity } from "@rollcall/database"
import { ask, rewritePast, testDatabases } from "@rollcall/database/testing"
import { checkToken } from "@rollcall/domain/directory"
import { tokenDigest } from "@rollcall/provisioning"
import { Result } from "effect"
import { beforeEach, describe, expect, it } from "vitest"
import { administratorOf, testKey, useAdministrator } from "../testing/administrator.ts"
import { bootstrap, connectionsInUse } from "./bootstrap.ts"
import { createConnection, retireConnection } from "./connections.ts"
import { createEntity } from "./entities.ts"
import { rotateToken, saveToken } from "./tokens.ts"

const token = (letter: string) => letter.repeat(32)

const countsIn = async (database: Database) => {
  const [row] = await ask(
    database,
    `select (select count(*)::int from entity) as entities, (select count(*)::int from connection) as connections,
      (select count(*)::int from access_token) as tokens`,
  )
  return row
}

const empty = (database: Database) =>
  rewritePast(database, "truncate entity, connection_address, access_token_digest cascade")

describe.each(testDatabases())("bootstrap on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const inUse = () => administrator().run(connectionsInUse())
  const counts = () => countsIn(administrator().database)
  const lets = async (urlKey: string, text: string) => {
    const found = await whichEntity(administrator().database, urlKey, tokenDigest(testKey, text))
    return found.address !== undefined && found.token?.connectionId === found.address.connectionId
  }

  /** Why a token is refused at a time; `works` when it is not. */
  const standing = async (text: string, at: number) => {
    const { database } = administrator()
    const found = await whichEntity(database, "", tokenDigest(testKey, text))
    const { entityId = "", tokenId = "" } = found.token ?? {}
    const stored = await withEntity(database, entityId, (tx) => findToken(tx, tokenId))
    const checked = stored === undefined ? undefined : checkToken(stored, at)
    if (checked === undefined) return "unknown"
    return Result.isSuccess(checked) ? "works" : checked.failure.reason
  }

  beforeEach(async () => {
    await empty(administrator().database)
  })

  it("makes Acme with an Okta connection and a token in an empty database, once", async () => {
    const { run } = administrator()
    const { firstToken } = await run(bootstrap({}))
    expect(firstToken?.token).toMatch(/^rcl_/)
    const connections = await inUse()
    expect(connections).toMatchObject([{ entity: { name: "Acme", slug: "acme" }, label: "Okta" }])
    expect(connections[0]?.urlKey).toBe(firstToken?.urlKey)
    expect(await lets(firstToken?.urlKey ?? "", firstToken?.token ?? "")).toBe(true)
    expect(await run(bootstrap({}))).toEqual({})
    expect(await inUse()).toEqual(connections)
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 1 })
  })

  it("finishes a first start that was cut short behind its first step", async () => {
    const { run } = administrator()
    await run(createEntity("Acme"))
    expect((await run(bootstrap({}))).firstToken).toBeDefined()
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 1 })
  })

  it("leaves what is there alone when nothing is asked for", async () => {
    const { run } = administrator()
    await run(createEntity("Globex"))
    expect(await run(bootstrap({}))).toEqual({})
    expect(await counts()).toEqual({ entities: 1, connections: 0, tokens: 0 })
  })

  it("does not put a connection in place of one that was retired", async () => {
    const { run } = administrator()
    const entity = await run(createEntity("Acme"))
    const { connection } = await run(createConnection(entity.id, "okta"))
    await run(retireConnection(entity.id, connection.id))
    expect(await run(bootstrap({}))).toEqual({})
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 0 })
  })

  it("makes what is asked for, as often as it is asked", async () => {
    const { run, database } = administrator()
    const wish = { entity: "Globex", urlKey: "globex-entra", idp: "entra", token: token("t") } as const
    for (let start = 0; start < 3; start++) expect(await run(bootstrap(wish))).toEqual({ urlKey: "globex-entra" })
    const [made] = await inUse()
    expect(made).toMatchObject({ entity: { name: "Globex" }, label: "Microsoft Entra", urlKey: "globex-entra" })
    expect(await lets("globex-entra", token("t"))).toBe(true)
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 1 })
    const tokens = await withEntity(database, made?.entity.id ?? "", (tx) => lockTokens(tx, made?.connectionId ?? ""))
    expect(tokens).toMatchObject([{ status: "active", createdBy: "bootstrap" }])
    expect(tokens[0]).not.toHaveProperty("expiresAt")
  })

  it.each([
    ["only an entity", { entity: "Globex" }, { name: "Globex", label: "Okta", token: true }],
    ["only a key", { urlKey: "my-key" }, { name: "Acme", label: "Okta", urlKey: "my-key", token: true }],
    ["only a token", { token: token("t") }, { name: "Acme", label: "Okta", token: false }],
    ["only a kind of identity provider", { idp: "other" }, { name: "Acme", label: "SCIM", token: true }],
  ] as const)("fills in the rest of %s", async (_what, wish, expected) => {
    const { run } = administrator()
    const { firstToken } = await run(bootstrap(wish))
    expect(firstToken !== undefined).toBe(expected.token)
    expect(await inUse()).toMatchObject([
      {
        entity: { name: expected.name },
        label: expected.label,
        ...("urlKey" in expected ? { urlKey: expected.urlKey } : {}),
      },
    ])
    expect((await run(bootstrap(wish))).firstToken).toBeUndefined()
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 1 })
  })

  it("lets a changed token in, and the one before run out after 24 hours", async () => {
    const { run, refusalOf } = administrator()
    const start = Date.UTC(2026, 0, 1)
    const [hour, wish] = [3_600_000, { urlKey: "acme-okta" }]
    await run(bootstrap({ ...wish, token: token("1") }), start)
    await run(bootstrap({ ...wish, token: token("2") }), start)
    const at = (time: number) => Promise.all([standing(token("1"), time), standing(token("2"), time)])
    expect(await at(start + 24 * hour - 1)).toEqual(["works", "works"])
    expect(await at(start + 24 * hour)).toEqual(["retired", "works"])
    // Back again, in time: the first stays, and the second runs out.
    await run(bootstrap({ ...wish, token: token("1") }), start + hour)
    expect(await at(start + 25 * hour)).toEqual(["works", "retired"])
    // A third makes two at most: the oldest ends at once, and cannot come back.
    await run(bootstrap({ ...wish, token: token("3") }), start + 2 * hour)
    expect(await standing(token("3"), start + 400 * 24 * hour)).toBe("works")
    const left = await at(start + 2 * hour)
    expect(left.toSorted()).toEqual(["revoked", "works"])
    const gone = left[0] === "revoked" ? token("1") : token("2")
    expect(await refusalOf(bootstrap({ ...wish, token: gone }), start + 3 * hour)).toBe(
      "The access token in ROLLCALL_BOOTSTRAP_SCIM_TOKEN was revoked. Choose another one.",
    )
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 3 })
  })

  it("leaves alone what an administrator rotated to, though the old token is still asked for", async () => {
    const { run } = administrator()
    const [start, hour] = [Date.UTC(2026, 0, 1), 3_600_000]
    const wish = { urlKey: "acme-okta", token: token("1") }
    await run(bootstrap(wish), start)
    const [{ entity, connectionId } = { entity: { id: "" }, connectionId: "" }] = await inUse()
    const rotated = await run(rotateToken(entity.id, connectionId), start)
    await run(saveToken(entity.id, connectionId, rotated.id), start)
    for (const later of [hour, 48 * hour])
      expect(await run(bootstrap(wish), start + later)).toEqual({ urlKey: "acme-okta" })
    expect(await standing(token("1"), start + 48 * hour)).toBe("retired")
    expect(await standing(rotated.token, start + 300 * 24 * hour)).toBe("works")
  })

  it("finds the entity by the key when no name is given", async () => {
    const { run } = administrator()
    await run(bootstrap({ entity: "Globex", urlKey: "globex", token: token("g") }))
    expect(await run(bootstrap({ urlKey: "globex", token: token("h") }))).toEqual({ urlKey: "globex" })
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 2 })
  })

  it("knows an entity by its whole name, not by the slug that another name shares", async () => {
    const { run } = administrator()
    await run(bootstrap({ entity: "日本", urlKey: "japan", token: token("j") }))
    await run(bootstrap({ entity: "東京", urlKey: "tokyo", token: token("t") }))
    await run(bootstrap({ entity: "  日本 ", urlKey: "japan", token: token("j") }))
    const connections = await inUse()
    expect(connections.map(({ entity, urlKey }) => [entity.name, urlKey])).toEqual([
      ["日本", "japan"],
      ["東京", "tokyo"],
    ])
    expect(await lets("tokyo", token("j"))).toBe(false)
  })

  it("refuses a key and a token that belong to another connection", async () => {
    const { run, refusalOf } = administrator()
    await run(bootstrap({ entity: "Globex", urlKey: "shared", token: token("g") }))
    expect(await refusalOf(bootstrap({ entity: "Initech", urlKey: "shared" }))).toBe(
      'The connection key "shared" is taken. Choose another one.',
    )
    // Refused before anything was made.
    expect(await counts()).toEqual({ entities: 1, connections: 1, tokens: 1 })
    expect(await refusalOf(bootstrap({ entity: "Initech", urlKey: "own", token: token("g") }))).toBe(
      "This access token is in use by another connection already. Choose another one.",
    )
    expect(await refusalOf(bootstrap({ entity: "Globex", urlKey: "second" }))).toBe(
      "This entity is already connected to Okta. Retire that connection first, or make this one a draft.",
    )
  })

  it("lists the connections in use, entity by entity", async () => {
    const { run } = administrator()
    await run(bootstrap({ entity: "One", urlKey: "one" }))
    await run(createEntity("Two"))
    await run(bootstrap({ entity: "Three", urlKey: "three" }))
    expect((await inUse()).map(({ urlKey }) => urlKey)).toEqual(["one", "three"])
  })
})

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("ten replicas at once on $kind", (kind) => {
  const administrator = useAdministrator(kind)

  it.each([
    ["nothing asked for", {}, 1],
    ["a wish", { entity: "Globex", urlKey: "globex", token: token("g") }, 0],
  ])("bootstrap one entity, one connection and one token, with %s", async (_what, wish, firstTokens) => {
    const { url = "", database } = administrator()
    await empty(database)
    const replicas = Array.from({ length: 10 }, () => openPostgres({ url, max: 2 }))
    const made = await Promise.all(replicas.map((replica) => administratorOf(replica).run(bootstrap(wish))))
    await Promise.all(replicas.map((replica) => replica.close()))
    expect(made.filter(({ firstToken }) => firstToken !== undefined)).toHaveLength(firstTokens)
    expect(await countsIn(database)).toEqual({ entities: 1, connections: 1, tokens: 1 })
  })
})
