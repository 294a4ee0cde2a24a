import { ask, testDatabases } from "@rollcall/database/testing"
import type { ApiScope } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../testing/administrator.ts"
import { createApiKey, ensureBootstrapApiKey, ensureFirstApiKey, findWorkingApiKey, revokeApiKey } from "./api-keys.ts"
import { createEntity } from "./entities.ts"

const all: ReadonlyArray<ApiScope> = ["read", "write", "operate"]
const root = { id: "00000000-0000-7000-8000-000000000000", scopes: all }
const wanted = { name: "Script", scopes: all }

describe.each(testDatabases())("keys of the admin API on $kind", (kind) => {
  const administrator = useAdministrator(kind)

  it("work as they were made, are found by their text only, and are stored as a digest", async () => {
    const { run, database } = administrator()
    const at = Date.UTC(2026, 1, 3)
    const { apiKey, text } = await run(createApiKey(root, { name: "Script", scopes: ["write", "read"] }), at)
    expect(apiKey).toMatchObject({ name: "Script", scopes: ["read", "write"], createdBy: "api", createdAt: at })
    expect(await run(findWorkingApiKey(text))).toEqual(apiKey)
    expect(await run(findWorkingApiKey(text.slice(0, -1)))).toBeUndefined()
    expect(await run(findWorkingApiKey("x".repeat(40)))).toBeUndefined()
    const stored = await ask<{ row: string }>(database, "select api_key::text as row from api_key")
    expect(stored.map(({ row }) => row).join()).not.toContain(text.slice(4, 20))
  })

  it("give nothing they lack themselves", async () => {
    const { run, refusalOf } = administrator()
    const [mine, other] = [(await run(createEntity("Mine"))).id, (await run(createEntity("Other"))).id]
    const bound = { ...root, entityId: mine }
    expect((await run(createApiKey(bound, wanted))).apiKey.entityId).toBe(mine)
    expect((await run(createApiKey(root, { ...wanted, entityId: other }))).apiKey.entityId).toBe(other)
    expect(await refusalOf(createApiKey(bound, { ...wanted, entityId: other }))).toBe("There is no such entity.")
    expect(await refusalOf(createApiKey(root, { ...wanted, entityId: root.id }))).toBe("There is no such entity.")
    expect(await refusalOf(createApiKey({ ...root, scopes: ["operate", "read"] }, wanted))).toBe(
      'You lack the scope "write" yourself, so you cannot give it.',
    )
  })

  it("end at once, for good, by another key that reaches them", async () => {
    const { run, refusalOf } = administrator()
    const entityId = (await run(createEntity("Ending"))).id
    const { apiKey, text } = await run(createApiKey(root, wanted))
    expect(await refusalOf(revokeApiKey({ ...root, entityId }, apiKey.id))).toBe("There is no such API key.")
    expect(await refusalOf(revokeApiKey(apiKey, apiKey.id))).toMatch(/another one/)
    expect(await run(findWorkingApiKey(text))).toBeDefined()
    const at = Date.UTC(2026, 1, 4)
    expect((await run(revokeApiKey(root, apiKey.id), at)).revokedAt).toBe(at)
    expect((await run(revokeApiKey(root, apiKey.id), at + 1)).revokedAt).toBe(at)
    expect(await run(findWorkingApiKey(text))).toBeUndefined()
  })

  it("of the operator's choosing are one: another takes the place of the one before", async () => {
    const { run, refusalOf } = administrator()
    const [one, other] = ["an-operators-key".repeat(3), "another-key-of-the-operator".repeat(2)]
    await Promise.all(Array.from({ length: 4 }, () => run(ensureBootstrapApiKey(one))))
    const known = await run(findWorkingApiKey(one))
    expect(known).toMatchObject({ name: "Bootstrap key", scopes: all, createdBy: "bootstrap" })
    expect(known).not.toHaveProperty("entityId")
    await run(ensureBootstrapApiKey(one))
    expect(await run(findWorkingApiKey(one))).toEqual(known)
    await run(ensureBootstrapApiKey(other))
    expect(await run(findWorkingApiKey(one))).toBeUndefined()
    expect(await run(findWorkingApiKey(other))).toMatchObject({ scopes: all })
    expect(await refusalOf(ensureBootstrapApiKey(one))).toBe(
      "The key in ROLLCALL_BOOTSTRAP_API_KEY was revoked or replaced. Choose another one.",
    )
    expect(await refusalOf(ensureBootstrapApiKey("short"))).toMatch(/^ROLLCALL_BOOTSTRAP_API_KEY is too short/)
  })
})

describe.each(testDatabases())("the first key on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const store = (kept?: string) => {
    const written: Array<string> = []
    return { written, read: () => written.at(-1) ?? kept, write: (text: string) => void written.push(text) }
  }

  it("is made once, kept before it works, and put back when the database lacks it", async () => {
    const { run, database } = administrator()
    const first = store()
    const failing = { ...first, write: () => expect.fail("the disk is full") }
    await expect(run(Effect.exit(ensureFirstApiKey(failing)))).resolves.toMatchObject({ _tag: "Failure" })
    expect(await ask(database, "select 1 from api_key")).toEqual([])
    await run(ensureFirstApiKey(first))
    const [text = ""] = first.written
    expect(await run(findWorkingApiKey(text))).toMatchObject({ scopes: all, createdBy: "first-start" })
    await run(ensureFirstApiKey(first))
    // Its file was deleted: whoever did that has other keys, or sets one by the environment.
    const other = store()
    await run(ensureFirstApiKey(other))
    expect([first.written, other.written]).toEqual([[text], []])
    await ask(database, "delete from api_key")
    await run(ensureFirstApiKey(store(text)))
    expect(await run(findWorkingApiKey(text))).toBeDefined()
  })

  it("once revoked stays so", async () => {
    const { run, database } = administrator()
    const first = store("k".repeat(40))
    await run(ensureFirstApiKey(first))
    const { id = "" } = (await run(findWorkingApiKey("k".repeat(40)))) ?? {}
    await run(revokeApiKey(root, id))
    await run(ensureFirstApiKey(first))
    expect(await run(findWorkingApiKey("k".repeat(40)))).toBeUndefined()
    expect(await ask(database, "select 1 from api_key where id = $1", id)).toHaveLength(1)
  })
})
