import { type Database, lockTokens, openPostgres, whichEntity, withEntity } from "@rollcall/database"
import { ask, testDatabases } from "@rollcall/database/testing"
import { tokenDigest } from "@rollcall/provisioning"
import { beforeEach, describe, expect, it } from "vitest"
import { administratorOf, testKey, useAdministrator } from "../testing/administrator.ts"
import { bootstrap, connectionsInUse } from "./bootstrap.ts"
import { createConnection, retireConnection } from "./connections.ts"
import { createEntity } from "./entities.ts"

const token = (letter: string) => letter.repeat(32)

const countsIn = async (database: Database) => {
  const [row] = await ask(
    database,
    `select (select count(*)::int from entity) as entities, (select count(*)::int from connection) as connections,
      (select count(*)::int from access_token) as tokens`,
  )
  return row
}

const empty = (database: Database) => ask(database, "truncate entity, connection_address, access_token_digest cascade")

describe.each(testDatabases())("bootstrap on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const inUse = () => administrator().run(connectionsInUse())
  const counts = () => countsIn(administrator().database)
  const lets = async (urlKey: string, text: string) => {
    const found = await whichEntity(administrator().database, urlKey, tokenDigest(testKey, text))
    return found.address !== undefined && found.token?.connectionId === found.address.connectionId
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

  it("lets a changed token in beside the one before", async () => {
    const { run } = administrator()
    const wish = { urlKey: "acme-okta" }
    await run(bootstrap({ ...wish, token: token("1") }))
    await run(bootstrap({ ...wish, token: token("2") }))
    await run(bootstrap({ ...wish, token: token("1") }))
    expect([await lets("acme-okta", token("1")), await lets("acme-okta", token("2"))]).toEqual([true, true])
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
    expect(await refusalOf(bootstrap({ entity: "Initech", urlKey: "own", token: token("g") }))).toBe(
      "This access token is in use by another connection already. Choose another one.",
    )
    expect(await refusalOf(bootstrap({ entity: "Globex", urlKey: "second" }))).toBe(
      "This entity is already connected to Okta. Retire that connection first.",
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
