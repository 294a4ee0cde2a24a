import { migrate } from "@rollcall/database"
import { ask, migrateAnewTo, testDatabases } from "@rollcall/database/testing"
import type { JsonObject } from "@rollcall/domain/scim"
import { describe, expect, it } from "vitest"
import { roleWorkOf } from "../../testing/roles.ts"
import { runActivations } from "./run-activations.ts"

const entityId = "01900000-0000-7000-8000-000000000001"
const connectionId = "01900000-0000-7000-8000-000000000002"
const idOf = (n: number) => `01900000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`

/** What people say of their role, what is kept of it, and the role it gives with Okta's preset. */
const people: ReadonlyArray<readonly [JsonObject, ReadonlyArray<readonly [string, number, unknown]>, string]> = [
  [{ userType: "Manager" }, [["userType", 0, "Manager"]], "manager"],
  [{}, [], "user"],
  [
    { userType: "Manager", roles: ["Administrator", { value: "User", primary: true }] },
    [
      ["roles", 0, "Administrator"],
      ["roles", 1, { value: "User", primary: true }],
      ["userType", 0, "Manager"],
    ],
    "manager",
  ],
  [{ userType: '{"value":"Manager"}' }, [["userType", 0, '{"value":"Manager"}']], "manager"],
  [{ roles: [], entitlements: [{ value: "x" }] }, [["entitlements", 0, { value: "x" }]], "user"],
]

describe.each(testDatabases())("people from before there were roles, on $kind", ({ open }) => {
  it("have what was said of theirs as its first generation, and get them by the worker", async () => {
    const { database, close } = await open()
    await migrateAnewTo(database, "0010-administration")
    const insert = (text: string, ...values: ReadonlyArray<unknown>) => ask(database, `insert into ${text}`, ...values)
    await insert("entity (id, slug, name, created_at) values ($1, 'acme', 'Acme', now())", entityId)
    await insert(
      `connection (entity_id, id, idp, label, status, settings, created_at)
        values ($1, $2, 'okta', 'Okta', 'active', '{}', now())`,
      entityId,
      connectionId,
    )
    for (const [n, [attributes]] of people.entries()) {
      await insert(
        `users (entity_id, id, origin, connection_id, user_name, user_name_key, state, state_reason, state_since,
            attributes, attributes_key, version, created_at, modified_at)
          values ($1, $2, 'idp', $3, $4, $4, 'active', 'provisioned', now(), $5, '{}', 1, now(), '2026-03-04T05:06:07Z')`,
        entityId,
        idOf(n),
        connectionId,
        `p${n}`,
        JSON.stringify({ userName: `p${n}`, ...attributes }),
      )
    }
    await migrate(database)
    await runActivations(roleWorkOf(database), new AbortController().signal)
    const rows = await ask<{ roles: ReadonlyArray<string>; signals: ReadonlyArray<JsonObject> }>(
      database,
      "select roles, signals from role_assignment order by user_id",
    )
    expect(rows.map(({ roles }) => roles)).toEqual(people.map(([, , role]) => [role]))
    const said = { generation: 1, receivedAt: "2026-03-04T05:06:07.000Z" }
    expect(rows.map(({ signals }) => signals)).toEqual(
      people.map(([, signals]) => signals.map(([path, index, raw]) => ({ ...said, path, index, raw }))),
    )
    expect(await ask(database, "select version, state, resolved, changed from role_activation")).toEqual([
      { version: 1, state: "done", resolved: people.length, changed: people.length },
    ])
    await close()
  })
})
