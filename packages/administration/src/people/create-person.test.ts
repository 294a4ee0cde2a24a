import { findUser, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../../testing/administrator.ts"
import { createEntity } from "../entities.ts"
import { createManualUser } from "./create-person.ts"

const ada = { userName: "ada@example.com", name: { familyName: "Lovelace" } }
const taken = "A person with this userName is already here."

describe.each(testDatabases())("people made by hand on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const newEntity = async () => (await administrator().run(createEntity("Test"))).id

  it.each([
    [{}, "active", "created-by-admin"],
    [{ active: true }, "active", "created-by-admin"],
    [{ active: false }, "staged", "created-inactive"],
  ])("belong to no connection, and with %j are %s", async (given, state, stateReason) => {
    const { run, database } = administrator()
    const entityId = await newEntity()
    const at = Date.UTC(2026, 1, 3)
    const user = await run(createManualUser(entityId, { ...ada, ...given }), at)
    expect(user).toMatchObject({ entityId, origin: "manual", state, stateReason, attributes: ada, version: 1 })
    expect(user).not.toHaveProperty("connectionId")
    expect(user.createdAt).toBe("2026-02-03T00:00:00.000Z")
    expect(await withEntity(database, entityId, (tx) => findUser(tx, user.id))).toMatchObject(user)
  })

  it("are one for each userName, however it is written, but only within an entity", async () => {
    const { run, refusalOf } = administrator()
    const entityId = await newEntity()
    await run(createManualUser(entityId, ada))
    expect(await refusalOf(createManualUser(entityId, { userName: " ADA@Example.com" }))).toBe(taken)
    expect(await refusalOf(createManualUser(await newEntity(), ada))).toBeUndefined()
  })

  it("are one for each userName also when made at once", async () => {
    const { refusalOf } = administrator()
    const entityId = await newEntity()
    const told = await Promise.all(Array.from({ length: 6 }, () => refusalOf(createManualUser(entityId, ada))))
    expect(told.filter((refusal) => refusal === undefined)).toHaveLength(1)
    expect(told.filter((refusal) => refusal === taken)).toHaveLength(5)
  })

  it.each([
    ["no userName", {}, /userName/],
    ["a userName that is no text", { userName: 7 }, /userName/],
    ["an attribute nobody knows", { ...ada, nickname: "Ada", shoeSize: 7 }, /no attribute of a SCIM User/],
    ["an id", { ...ada, id: "1" }, /cannot be set/],
    ["a password", { ...ada, Password: "secret" }, /No passwords/],
  ])("are refused with a sentence when they have %s", async (_what, resource, sentence) => {
    const { refusalOf } = administrator()
    expect(await refusalOf(createManualUser(await newEntity(), resource))).toMatch(sentence)
  })
})
