import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { gzipSync } from "node:zlib"

const dist = fileURLToPath(new URL("../dist/", import.meta.url))
const kilobyte = 1_000
const most = 250 * kilobyte

/** The scripts that a script cannot do without: its static imports, in whatever order a bundler writes them. */
const importsOf = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{}\s,]*?from\s*)?["']\.\/([^"']+\.js)["']/g)].map(
    ([, name = ""]) => `assets/${name}`,
  )

/** Everything the page asks for before it can begin. */
const scriptsOf = (page: string): ReadonlySet<string> => {
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name = ""]) => name)
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const needed of importsOf(readFileSync(dist + name, "utf8"))) add(needed)
  }
  for (const name of first) add(name)
  return found
}

describe("what is loaded first in the browser", () => {
  it(`is at most ${most / kilobyte} KB of script, compressed`, () => {
    const scripts = [...scriptsOf(readFileSync(`${dist}index.html`, "utf8"))]
    const sizes = scripts.map((name) => [name, gzipSync(readFileSync(dist + name)).length] as const)
    const total = sizes.reduce((sum, [, size]) => sum + size, 0)
    expect(scripts.length).toBeGreaterThan(0)
    expect(total, `${total} bytes: ${sizes.map(([name, size]) => `${name} ${size}`).join(", ")}`).toBeLessThanOrEqual(
      most,
    )
  })

  it("holds no Swedish, which comes to those who read it", () => {
    const scripts = [...scriptsOf(readFileSync(`${dist}index.html`, "utf8"))]
    expect(scripts.filter((name) => /identitetsleverantör/i.test(readFileSync(dist + name, "utf8")))).toEqual([])
    const later = readdirSync(`${dist}assets`).filter(
      (name) => name.endsWith(".js") && !scripts.includes(`assets/${name}`),
    )
    expect(later.some((name) => /identitetsleverantör/i.test(readFileSync(`${dist}assets/${name}`, "utf8")))).toBe(true)
  })

  it("finds static imports, and leaves out what is loaded later", () => {
    const text =
      'import{a as b}from"./a.js";import"./b.js";import c from "./c.js";export{d}from"./d.js";x=()=>import("./e.js");'
    expect(importsOf(text)).toEqual(["assets/a.js", "assets/b.js", "assets/c.js", "assets/d.js"])
  })
})
