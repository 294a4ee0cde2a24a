import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { docstringExamples, runExample } from "../../../scripts/examples.ts"

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .toSorted()
  .map((path) => ({ path, examples: docstringExamples(readFileSync(join(import.meta.dirname, path), "utf8")) }))
  .filter(({ examples }) => examples.length > 0)

describe.each(sources)("the examples in $path", ({ examples }) => {
  it.each(examples)("line $line", async (example) => {
    const { compared, wrong } = await runExample(example, (specifier) => import(specifier))
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(0)
  })
})
