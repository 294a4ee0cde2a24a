import { ask, testDatabases } from "../testing/index.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

/** The tables that belong to no entity or say which: their whole list. */
const global = [
  "access_token_digest",
  "account_entity",
  "api_key",
  "connection_address",
  "entity",
  "installation",
  "invitation_digest",
  "kysely_migration",
  "kysely_migration_lock",
  "trail_digest",
]
/** Those of them in which an entity's own transaction puts rows, its own only. */
const sharedByEntities = ["access_token_digest", "account_entity", "connection_address", "invitation_digest"]

const ours = "c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace"

describe.each(testDatabases())("the schema on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entityTables: ReadonlyArray<string>
  const names = async (text: string) => (await ask<{ name: string }>(test.database, text)).map(({ name }) => name)

  beforeAll(async () => {
    test = await open()
    entityTables = (await names(`select c.relname as name from pg_class c where ${ours} order by 1`)).filter(
      (name) => !global.includes(name),
    )
  })
  afterAll(() => test.close())

  it("keys every table by its entity first, but for the global ones", async () => {
    const unlike = await names(`select distinct c.relname as name from pg_class c
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where ${ours} and a.attname is distinct from 'entity_id' order by 1`)
    expect(unlike).toEqual(global)
    expect(entityTables).toContain("users")
    expect(entityTables).toHaveLength(35)
  })

  it("leads every index of an entity's table with the entity", async () => {
    const unlike = await names(`select i.indexrelid::regclass::text as name from pg_class c
      join pg_index i on i.indrelid = c.oid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where ${ours} and c.relname <> all ('{${global.join(",")}}') and a.attname <> 'entity_id'`)
    expect(unlike).toEqual([])
  })

  it("lets no foreign key cross from one entity to another", async () => {
    const crossing = await names(`select conname as name from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> 'api_key'::regclass and (
        (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'entity_id'
        or (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1])
          <> case when confrelid = 'entity'::regclass then 'id' else 'entity_id' end)`)
    expect(crossing).toEqual([])
  })

  it("puts every table with entities' rows under row-level security, for reading and for writing", async () => {
    const rows = await ask(
      test.database,
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          p.roles::text as roles, p.cmd, p.permissive, p.qual = p.with_check as both, p.qual
        from pg_class c left join pg_policies p on p.tablename = c.relname and p.schemaname = current_schema()
        where ${ours} and c.relrowsecurity order by 1`,
    )
    const own = "(entity_id = (NULLIF(current_setting('rollcall.entity'::text, true), ''::text))::uuid)"
    const policy = { enabled: true, forced: false, roles: "{rollcall_app}", cmd: "ALL", permissive: "PERMISSIVE" }
    expect(rows).toEqual(
      [...entityTables, ...sharedByEntities, "entity"].toSorted().map((name) => ({
        name,
        ...policy,
        both: true,
        qual: name === "entity" ? own.replace("entity_id", "id") : own,
      })),
    )
  })

  it("gives the entities' role what it needs and no more", async () => {
    const rows = await ask<{ name: string; rights: string }>(
      test.database,
      `select c.relname as name, string_agg(lower(privilege_type), ' ' order by privilege_type) as rights
        from pg_class c, aclexplode(c.relacl) where ${ours} and grantee = 'rollcall_app'::regrole group by 1`,
    )
    const rights = Object.fromEntries(rows.map(({ name, rights }) => [name, rights]))
    const all = "delete insert select update"
    expect(rights).toEqual({
      ...Object.fromEntries(entityTables.map((name) => [name, all])),
      access_token_digest: "insert select",
      account_entity: "delete insert select",
      activity_day: "insert select update",
      invitation: "insert select update",
      invitation_digest: "insert select",
      connection_address: "insert select",
      entity: "insert select",
      role_rules: "insert select",
      provisioning_event: "insert select",
      trail: "insert select",
      trail_head: "insert select update",
      exchange: "delete insert select",
      audit_report: "delete insert select",
      report_file: "delete insert select",
    })
    const columns = await names(`select a.attname as name from pg_attribute a, aclexplode(a.attacl)
      where grantee = 'rollcall_app'::regrole order by 1`)
    expect(columns).toEqual(["kept_until", "legal_hold", "name", "version"])
  })

  it("gives the entities' role no right on what the accounts library keeps", async () => {
    const tables = await names(`select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'auth'::regnamespace order by 1`)
    expect(tables).toEqual([
      "account",
      "attempt",
      "operator",
      "session",
      "set_up_link",
      "twoFactor",
      "used_code",
      "user",
      "verification",
    ])
    const reached = await names(`select c.relname as name from pg_class c where c.relnamespace = 'auth'::regnamespace
      and c.relkind = 'r' and has_table_privilege('rollcall_app', c.oid, 'select, insert, update, delete, truncate')`)
    expect(reached).toEqual([])
    const schema = await ask(test.database, "select has_schema_privilege('rollcall_app', 'auth', 'usage') as uses")
    expect(schema).toEqual([{ uses: false }])
  })
})
