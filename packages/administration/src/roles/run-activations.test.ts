import { openRules, withEntity } from "@rollcall/database"
import { ask, testDatabases } from "@rollcall/database/testing"
import { settlePeople } from "@rollcall/provisioning"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../../testing/administrator.ts"
import { changeMapping, roleWorkOf, seedUndecided } from "../../testing/roles.ts"
import { createEntity } from "../entities.ts"
import { createManualUser } from "../people/create-person.ts"
import { runActivations } from "./run-activations.ts"

const never = new AbortController().signal
/** Says stop when it has been asked so often. */
const after = (times: number): AbortSignal =>
  ({
    get aborted() {
      return times-- <= 0
    },
  }) as AbortSignal

describe.each(testDatabases())("activations on $kind", ({ open, kind }) => {
  const administrator = useAdministrator({ open })
  const batch = { embedded: 20, postgresql: 500 }[kind]
  const newEntity = async () => (await administrator().run(createEntity("Acme"))).id
  const rows = <Row>(text: string, ...values: ReadonlyArray<string>) =>
    ask<Row>(administrator().database, text, ...values)
  const activations = (entityId: string) =>
    rows("select version, state, resolved, changed from role_activation where entity_id = $1 order by 1", entityId)
  const decided = (entityId: string) =>
    rows(
      `select rules_version, roles[1] as role, count(*)::int as n from role_assignment where entity_id = $1
        group by 1, 2 order by 1, 2`,
      entityId,
    )
  const person = async (entityId: string, userName: string, userType: string) =>
    (await administrator().run(createManualUser(entityId, { userName, userType }))).id

  it("decide everybody by the new rules, each with an event of the worker's, and are done", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    const people = batch + 5
    await seedUndecided(database, entityId, people)
    await rows("update users set state = 'deleted' where entity_id = $1 and user_name = 'p0'", entityId)
    const version = await changeMapping(database, entityId, (mapping) => ({ ...mapping, noiseValues: ["x"] }))
    await runActivations(roleWorkOf(database), never)
    const living = people - 1
    expect(await activations(entityId)).toEqual([{ version, state: "done", resolved: living, changed: living }])
    expect(await decided(entityId)).toEqual([
      { rules_version: 0, role: null, n: 1 },
      { rules_version: version, role: "manager", n: living },
    ])
    const told = await rows(
      `select actor, kind, count(*)::int as n, count(distinct subject)::int as people from provisioning_event
        where entity_id = $1 group by 1, 2`,
      entityId,
    )
    expect(told).toEqual([{ actor: "worker", kind: "role.changed", n: living, people: living }])
    const sent = "select count(*)::int as n, count(event_id)::int as told from outbox where entity_id = $1"
    expect(await rows(sent, entityId)).toEqual([{ n: living, told: living }])
    await runActivations(roleWorkOf(database), never)
    expect(await rows(sent, entityId)).toEqual([{ n: living, told: living }])
  })

  it("change nobody whose role is the same, but have everybody looked at by the new rules", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    await person(entityId, "ada@example.com", "Manager")
    await rows("delete from outbox where entity_id = $1", entityId)
    const version = await changeMapping(database, entityId, (mapping) => mapping)
    await runActivations(roleWorkOf(database), never)
    expect(await activations(entityId)).toEqual([{ version, state: "done", resolved: 1, changed: 0 }])
    expect(await decided(entityId)).toEqual([{ rules_version: version, role: "manager", n: 1 }])
    expect(await rows("select event_id from outbox where entity_id = $1", entityId)).toEqual([{ event_id: null }])
  })

  it("go on where they were left, and repeat nothing", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    await seedUndecided(database, entityId, 3 * batch)
    const version = await changeMapping(database, entityId, (mapping) => mapping)
    await runActivations(roleWorkOf(database), after(2))
    expect(await activations(entityId)).toEqual([
      { version, state: "running", resolved: 2 * batch, changed: 2 * batch },
    ])
    await runActivations(roleWorkOf(database), never)
    expect(await activations(entityId)).toEqual([{ version, state: "done", resolved: 3 * batch, changed: 3 * batch }])
    const events = `select count(*)::int as n from provisioning_event where entity_id = $1 and kind = 'role.changed'`
    expect(await rows(events, entityId)).toEqual([{ n: 3 * batch }])
  })

  it("end when newer rules are put in force, whose own decides everybody", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    await seedUndecided(database, entityId, 2 * batch)
    const first = await changeMapping(database, entityId, (mapping) => mapping)
    await runActivations(roleWorkOf(database), after(1))
    const second = await changeMapping(database, entityId, (mapping) => ({ ...mapping, tiers: [] }))
    await runActivations(roleWorkOf(database), never)
    expect(await activations(entityId)).toEqual([
      { version: first, state: "done", resolved: batch, changed: batch },
      { version: second, state: "done", resolved: 2 * batch, changed: batch },
    ])
    // Nobody says anything any more: a role that was given is kept, the others get the default one.
    expect(await decided(entityId)).toEqual([
      { rules_version: second, role: "manager", n: batch },
      { rules_version: second, role: "user", n: batch },
    ])
  })

  it("of one entity do not wait for another's that fails", async () => {
    const { database } = administrator()
    const [broken, sound] = [await newEntity(), await newEntity()]
    await person(broken, "ada@example.com", "Manager")
    const version = await changeMapping(database, broken, (mapping) => mapping)
    await rows("update role_rules set mapping = '{}' where entity_id = $1 and version = $2", broken, String(version))
    await changeMapping(database, sound, (mapping) => mapping)
    await expect(runActivations(roleWorkOf(database), never)).rejects.toThrow(TypeError)
    expect(await activations(sound)).toMatchObject([{ state: "done" }])
    expect(await activations(broken)).toMatchObject([{ state: "running" }])
    await rows("update role_activation set state = 'done' where entity_id = $1", broken)
  })

  it("let go of a held administrator once there is another", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    const ada = await person(entityId, "ada@example.com", "Administrator")
    await changeMapping(database, entityId, (mapping) => ({ ...mapping, tiers: [], onNoSignal: "default-role" }))
    await runActivations(roleWorkOf(database), never)
    const role = () => rows("select roles, outcome, wanted from role_assignment where user_id = $1", ada)
    expect(await role()).toEqual([{ roles: ["administrator"], outcome: "held", wanted: ["user"] }])
    const before = await rows("select xmin::text from role_assignment where user_id = $1", ada)
    await runActivations(roleWorkOf(database), never)
    expect(await rows("select xmin::text from role_assignment where user_id = $1", ada)).toEqual(before)
    const bob = await person(entityId, "bob@example.com", "")
    await rows("update role_assignment set administers = true, roles = '{administrator}' where user_id = $1", bob)
    await runActivations(roleWorkOf(database), never)
    expect(await role()).toEqual([{ roles: ["user"], outcome: "defaulted", wanted: null }])
    const told = `select kind, actor from provisioning_event where subject = $1 order by id`
    expect(await rows(told, `Users/${ada}`)).toEqual([
      { kind: "role.held", actor: "worker" },
      { kind: "role.changed", actor: "worker" },
    ])
  })

  it("end a role set by hand when its time is over", async () => {
    const { database } = administrator()
    const entityId = await newEntity()
    const ada = await person(entityId, "ada@example.com", "User")
    await rows(
      `insert into role_override (entity_id, user_id, role, by, at, reason, expires_at, basis)
        values ($1, $2, 'manager', 'Bob', now(), 'Stands in', '2026-01-02T00:00:00Z', 'user')`,
      entityId,
      ada,
    )
    await rows("update role_assignment set roles = '{manager}', outcome = 'overridden' where user_id = $1", ada)
    const roles = async () =>
      (await rows<{ roles: unknown }>("select roles from role_assignment where user_id = $1", ada))[0]?.roles
    await runActivations(
      roleWorkOf(database, () => Date.parse("2026-01-01T23:59:59Z")),
      never,
    )
    expect(await roles()).toEqual(["manager"])
    await runActivations(
      roleWorkOf(database, () => Date.parse("2026-01-02T00:00:00Z")),
      never,
    )
    expect(await roles()).toEqual(["user"])
    expect(await rows("select 1 from role_override where user_id = $1", ada)).toEqual([])
    const kinds = await rows("select kind from provisioning_event where subject = $1 order by kind", `Users/${ada}`)
    expect(kinds).toEqual([{ kind: "override.ended" }, { kind: "role.changed" }])
  })
})

const postgresql = testDatabases().filter(({ kind }) => kind === "postgresql")

describe.each(postgresql)("an activation beside a push on $kind", ({ open }) => {
  const administrator = useAdministrator({ open })

  it("waits for one that has read the rules before and written nothing yet, and decides its person again", async () => {
    const { database, run } = administrator()
    const { id: entityId } = await run(createEntity("Acme"))
    const { id } = await run(createManualUser(entityId, { userName: "ada@example.com", userType: "Manager" }))
    const [hasRead, mayWrite] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const push = withEntity(database, entityId, async (tx) => {
      const context = { now: new Date().toISOString(), rules: await openRules().of(tx), mode: "recompute" } as const
      hasRead.resolve()
      await mayWrite.promise
      await tx.db.updateTable("role_assignment").set({ rules_version: 0 }).where("user_id", "=", id).execute()
      await settlePeople(tx, context, [id])
    })
    await hasRead.promise
    const version = await changeMapping(database, entityId, (mapping) => ({
      ...mapping,
      tiers: [],
      onNoSignal: "default-role",
    }))
    const state = () => ask(database, "select state from role_activation where entity_id = $1", entityId)
    const role = () => ask(database, "select rules_version, roles from role_assignment where user_id = $1", id)
    await runActivations(roleWorkOf(database), never)
    expect([await state(), await role()]).toEqual([
      [{ state: "running" }],
      [{ rules_version: version, roles: ["user"] }],
    ])
    mayWrite.resolve()
    await push
    expect(await role()).toEqual([{ rules_version: version - 1, roles: ["manager"] }])
    await runActivations(roleWorkOf(database), never)
    expect([await state(), await role()]).toEqual([[{ state: "done" }], [{ rules_version: version, roles: ["user"] }]])
  })

  it("is had by one worker at a time, whatever their number", async () => {
    const { database, run } = administrator()
    const { id: entityId } = await run(createEntity("Acme"))
    await seedUndecided(database, entityId, 3_000)
    await changeMapping(database, entityId, (mapping) => mapping)
    await Promise.all([1, 2, 3].map(() => runActivations(roleWorkOf(database), never)))
    await runActivations(roleWorkOf(database), never)
    const done = "select state, resolved, changed from role_activation where entity_id = $1"
    expect(await ask(database, done, entityId)).toEqual([{ state: "done", resolved: 3_000, changed: 3_000 }])
  })
})
