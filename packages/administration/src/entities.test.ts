import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../testing/administrator.ts"
import { createEntity } from "./entities.ts"

describe.each(testDatabases())("entities on $kind", (kind) => {
  const administrator = useAdministrator(kind)

  it("get a slug of their name, and a number behind it where that is taken, also when made at once", async () => {
    const { run } = administrator()
    const made = await Promise.all(Array.from({ length: 8 }, () => run(createEntity("Åkerlund & Söner AB"))))
    const numbered = [2, 3, 4, 5, 6, 7, 8].map((n) => `akerlund-soner-ab-${n}`)
    expect(made.map(({ slug }) => slug).toSorted()).toEqual(["akerlund-soner-ab", ...numbered])
    expect(new Set(made.map(({ id }) => id)).size).toBe(8)
    expect(made.map(({ name }) => name)).toEqual(made.map(() => "Åkerlund & Söner AB"))
  })

  it("get a slug of their own when nothing of the name fits into one", async () => {
    const { run } = administrator()
    expect((await run(createEntity("日本"))).slug).toBe("entity")
    expect((await run(createEntity("東京"))).slug).toBe("entity-2")
  })
})
