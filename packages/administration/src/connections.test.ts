import { findConnection, listConnections, whichEntity, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../testing/administrator.ts"
import { createConnection, editConnection, pauseConnection, resumeConnection, retireConnection } from "./connections.ts"
import { createEntity } from "./entities.ts"

const acts = { pause: pauseConnection, resume: resumeConnection, retire: retireConnection }
const inUse = "This entity is already connected to Okta. Retire that connection first, or make this one a draft."
const unknown = "There is no such connection."

describe.each(testDatabases())("connections on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const newEntity = async () => (await administrator().run(createEntity("Test"))).id
  const connect = async () => {
    const entityId = await newEntity()
    const { connection, urlKey } = await administrator().run(createConnection(entityId, "okta"))
    return { entityId, id: connection.id, urlKey }
  }
  const statusOf = (entityId: string, id: string) =>
    withEntity(administrator().database, entityId, async (tx) => (await findConnection(tx, id))?.status)

  it.each([
    ["okta", "Okta"],
    ["entra", "Microsoft Entra"],
    ["other", "SCIM"],
  ] as const)("are live at once, for %s labelled %s, behind a key nobody can guess", async (idp, label) => {
    const { run, database } = administrator()
    const entityId = await newEntity()
    const { connection, urlKey } = await run(createConnection(entityId, idp))
    expect(connection).toMatchObject({ entityId, idp, label, status: "active", settings: { userNameFormat: "any" } })
    expect(urlKey).toMatch(/^[0-9A-Za-z]{24}$/)
    expect(await whichEntity(database, urlKey, undefined)).toEqual({
      address: { entityId, connectionId: connection.id },
    })
  })

  it("are one at a time: a paused one holds the place, a retired one frees it", async () => {
    const { run, refusalOf } = administrator()
    const { entityId, id } = await connect()
    expect(await refusalOf(createConnection(entityId, "entra"))).toBe(inUse)
    await run(pauseConnection(entityId, id))
    expect(await refusalOf(createConnection(entityId, "entra"))).toBe(inUse)
    await run(retireConnection(entityId, id))
    const { connection } = await run(createConnection(entityId, "entra"))
    expect(await statusOf(entityId, connection.id)).toBe("active")
    expect(await statusOf(entityId, id)).toBe("retired")
  })

  it("are one at a time also when made at once: one is made, and the others are told of it", async () => {
    const { refusalOf, database } = administrator()
    const entityId = await newEntity()
    const told = await Promise.all(Array.from({ length: 6 }, () => refusalOf(createConnection(entityId, "okta"))))
    expect(told.filter((refusal) => refusal === undefined)).toHaveLength(1)
    expect(told.filter((refusal) => refusal === inUse)).toHaveLength(5)
    expect(await withEntity(database, entityId, listConnections)).toHaveLength(1)
  })

  it.each([
    ["active", "pause", "paused"],
    ["active", "resume", undefined],
    ["active", "retire", "retired"],
    ["paused", "pause", undefined],
    ["paused", "resume", "active"],
    ["paused", "retire", "retired"],
    ["retired", "pause", undefined],
    ["retired", "resume", undefined],
    ["retired", "retire", undefined],
  ] as const)("that are %s: %s makes them %s", async (from, act, to) => {
    const { run, refusalOf } = administrator()
    const { entityId, id } = await connect()
    if (from === "paused") await run(pauseConnection(entityId, id))
    if (from === "retired") await run(retireConnection(entityId, id))
    const target = { pause: "paused", resume: "active", retire: "retired" }[act]
    expect(await refusalOf(acts[act](entityId, id))).toBe(
      to === undefined ? `This connection is ${from} and cannot become ${target}.` : undefined,
    )
    expect(await statusOf(entityId, id)).toBe(to ?? from)
  })

  it("stay retired when another administrator pauses them at the same moment", async () => {
    const { refusalOf } = administrator()
    for (let round = 0; round < 10; round++) {
      const { entityId, id } = await connect()
      await Promise.all([refusalOf(retireConnection(entityId, id)), refusalOf(pauseConnection(entityId, id))])
      expect(await statusOf(entityId, id)).toBe("retired")
    }
  })

  it("take an administrator's settings", async () => {
    const { run, database } = administrator()
    const { entityId, id } = await connect()
    await run(editConnection(entityId, id, { settings: { userNameFormat: "email" } }))
    const changed = await withEntity(database, entityId, (tx) => findConnection(tx, id))
    expect(changed?.settings).toEqual({ userNameFormat: "email", brake: { mode: "hold" } })
  })

  it("of another entity are none", async () => {
    const { refusalOf } = administrator()
    const { entityId, id } = await connect()
    const other = await newEntity()
    expect(await refusalOf(editConnection(other, id, { settings: { userNameFormat: "email" } }))).toBe(unknown)
    for (const act of Object.values(acts)) expect(await refusalOf(act(other, id))).toBe(unknown)
    expect(await statusOf(entityId, id)).toBe("active")
  })
})
