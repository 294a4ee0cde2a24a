import { describe, expect, it } from "vitest"
import { docstringExamples, markdownExamples, runExample } from "./examples.ts"

const run = (code: string, modules: Readonly<Record<string, unknown>> = {}) =>
  runExample({ line: 1, code }, async (specifier) => modules[specifier])

describe("an example", () => {
  it("holds when every expression gives the value beside or below it", async () => {
    const code = `import { add, type Sum } from "sums"
import * as all from 'sums'
import { add as plus,
  zero } from "sums"
const one: number = zero
  + 1
const list = [
  { a: one },
]
add(one!, 2) // => 3
list
  .map(({ a }) => plus(a, 1))
// => [2]
all.zero // => 0
({ text: "// not a comment", deep: { n: one } })
// => {
//   deep: { n: 1 },
//   text: "// not a comment",
// }
await Promise.resolve(undefined) // => undefined`
    const sums = { add: (a: number, b: number) => a + b, zero: 0 }
    expect(await run(code, { sums })).toEqual({ compared: 5, wrong: [] })
  })

  it("is told apart where a value is another, also deep inside", async () => {
    expect(await run(`const a = 1\na // => 2\na // => 1\n[{ a }]\n// => [{ a: 1, b: undefined }]`)).toEqual({
      compared: 3,
      wrong: ["line 2: expected 2, found 1", "line 4: expected [ { a: 1, b: undefined } ], found [ { a: 1 } ]"],
    })
  })

  it("fails when it throws, names nothing, or does not end", async () => {
    await expect(run(`throw new Error("no")`)).rejects.toThrow("no")
    await expect(run(`unknown // => 1`)).rejects.toThrow("unknown is not defined")
    await expect(run(`const a = [`)).rejects.toThrow(/from line 1 on does not end/)
  })
})

describe("examples are found", () => {
  it("in docstrings, up to the next tag or the end", () => {
    const source = `/**
 * Text.
 *
 * @example
 * one() // => 1
 *   two()
 * @see this
 */
export const a = 1
/** @example is no tag in running text */
  /**
   * @example
   * three()
   */`
    expect(docstringExamples(source)).toEqual([
      { line: 5, code: "one() // => 1\n  two()" },
      { line: 13, code: "three()" },
    ])
  })

  it("in Markdown, in blocks marked as TypeScript", () => {
    const markdown = "# A\n```ts\none()\n```\n```sh\nrm\n```\n```ts\ntwo()\n```\n"
    expect(markdownExamples(markdown)).toEqual([
      { line: 3, code: "one()\n" },
      { line: 9, code: "two()\n" },
    ])
    expect(markdownExamples("````ts\none()\n## B\n```ts\ntwo()\n```\n````\n")).toEqual([
      { line: 2, code: "one()\n## B\n```ts\ntwo()\n```\n" },
    ])
  })
})
