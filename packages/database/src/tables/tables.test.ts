import { ask, testDatabases } from "../../testing/index.ts"
import { readdirSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

/** The columns of a database, each as one line: `users.state: text`, with what is true of it behind. */
const columnsInDatabase = `select c.relname || '.' || a.attname || ': ' || format_type(a.atttypid, null)
    || case when a.attnotnull then '' else ' nullable' end
    || case when a.atthasdef or a.attidentity <> '' then ' made' else '' end as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname not like 'kysely_%'
  order by 1`

/** How a type of PostgreSQL is written here. pg gives what may pass 2^53 as text. */
const written: Readonly<Record<string, string>> = {
  uuid: "string",
  text: "string",
  bigint: "string",
  xid8: "string",
  integer: "number",
  boolean: "boolean",
  bytea: "Uint8Array",
  json: "Json",
  jsonb: "Json",
  "text[]": "string[]",
  "timestamp with time zone": "Date",
}

/** The same lines from the text of these files: their types are gone when they run. */
const columnsInTypes = (): ReadonlyArray<string> => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith(".test.ts"))
  const source = files.map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("\n")
  const interfaces = new Map(
    [...source.matchAll(/^(?:export )?interface (\w+) \{\n([^}]*)^\}/gm)].map(([, name = "", body = ""]) => [
      name,
      [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, property = "", type = ""]) => [property, type] as const),
    ]),
  )
  return (interfaces.get("Tables") ?? [])
    .flatMap(([table, type]) =>
      (interfaces.get(type) ?? []).map(([column, of]) => `${table}.${column}: ${inWords(of)}`),
    )
    .toSorted()
}

const inWords = (type: string): string => {
  const bare = type
    .replace(/^Generated<(.*)>$/, "$1")
    .replace(/^ColumnType<([^,]*),.*$/, "$1")
    .replace(/^(Nullable)?Json<.*$/, "Json")
    .replace(/ \| null$/, "")
  const nullable = / \| null>?$|^NullableJson</.test(type) ? " nullable" : ""
  return `${bare}${nullable}${type.startsWith("Generated<") ? " made" : ""}`
}

describe.each(testDatabases())("the tables as types, on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  it("has every column of the migrated schema, with its type, nullability and default, and no other", async () => {
    const rows = await ask<{ line: string }>(test.database, columnsInDatabase)
    const inDatabase = rows.map(({ line }) =>
      line.replace(/: (.+?)( nullable)?( made)?$/, (_all, type: string, nullable = "", made = "") => {
        return `: ${written[type] ?? `(unknown) ${type}`}${nullable}${made}`
      }),
    )
    expect(columnsInTypes()).toEqual(inDatabase.toSorted())
    expect(inDatabase.length).toBeGreaterThan(100)
  })
})
