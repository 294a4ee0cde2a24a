import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { importsOf, readSource } from "./arrows/imports.ts"
import { impurities } from "./arrows/purity.ts"
import { violations } from "./arrows/rules.ts"
import type { Room } from "./arrows/workspace.ts"
import { readWorkspace } from "./arrows/workspace.ts"

const imports = (source: string, path = "a.ts") =>
  importsOf(readSource(path, source)).map(({ specifier, line }) => `${line}:${specifier}`)

describe("the imports of a source", () => {
  it("are found in every form", () => {
    expect(
      imports(`import "a"
import b from "b"
import * as c from "c"
import type { D } from 'd'
import { e, type E as F, "quoted name" as g } from "e"
export * from "f"
export { g } from "g"
export type { H } from "h"
const i = await import("i")
const j = import.meta.resolve("j")
type K = import("k").K
const l = require("l")
import m, {
  n,
} from "m"
import data from "o" with { type: "json" }`),
    ).toEqual("1:a 2:b 3:c 4:d 5:e 6:f 7:g 8:h 9:i 10:j 11:k 12:l 15:m 16:o".split(" "))
  })

  it("are not seen in comments, texts, templates and patterns", () => {
    expect(
      imports(`// import "a"
/* import "b"
   import "c" */
const d = 'import "d"' + "import('e')"
const f = \`import "f" \${g(\`import "g" \${'}'}\`)} import "h"\`
const i = x / 2; const j = 'a' / 2 // import "j"
const k = /import "k"['"]/.test(y) ? /["/]import "l"/ : [z] / 3
const from = "m"
Array.from("n")
loader.import("o")
import "real"`),
    ).toEqual(["11:real"])
  })

  it("of a Vue component are those of its scripts, on their lines", () => {
    const component = `<template><p>import "a"</p></template>\n<script setup lang="ts">\nimport { b } from "b"\n</script>\n`
    expect(imports(component, "a.vue")).toEqual(["3:b"])
  })
})

describe("impurities", () => {
  const names = (source: string) => impurities(readSource("a.ts", source)).map(({ name, line }) => `${line}:${name}`)

  it("are the clock, chance and the world outside", () => {
    expect(
      names(`Date.now()
Math.random()
new Date()
new Date
Date()
process.env
await fetch(url)
x ? fetch : y
[...performance]`),
    ).toEqual(
      "1:Date.now,2:Math.random,3:new Date(),4:new Date(),5:Date(),6:process,7:fetch,8:fetch,9:performance".split(","),
    )
  })

  it("are not pure functions of an argument, nor members and texts of such names", () => {
    expect(
      names(`new Date(text)\nDate.parse(text)\nMath.max(1)\nmember.fetch\n({ process: 1 })\n"process" // fetch`),
    ).toEqual([])
  })
})

const aRoom = (
  room: string,
  given: Partial<Omit<Room, "files">> & { readonly files?: Readonly<Record<string, string>> } = {},
): Room => {
  const folder = room.startsWith("apps/") ? room : `packages/${room}`
  return {
    room,
    folder,
    name: `@rollcall/${room.replace("apps/", "")}`,
    dependencies: given.dependencies ?? [],
    devDependencies: given.devDependencies ?? [],
    files: Object.entries(given.files ?? {}).map(([path, text]) => ({
      path: `${folder}/${path}`,
      text,
      development: path.includes(".test."),
    })),
  }
}

const rooms = [
  "domain",
  "database",
  "provisioning",
  "administration",
  "idp-simulator",
  "api",
  "apps/scim",
  "apps/worker",
  "apps/dashboard",
]

/** One room among all the others, which are empty. */
const judged = (room: string, given: Parameters<typeof aRoom>[1]) =>
  violations([aRoom(room, given), ...rooms.filter((other) => other !== room).map((other) => aRoom(other))]).map(
    ({ path, line, rule }) => `${path}:${line}: ${rule}`,
  )

/** A source of `from` that imports `to` in its second line, which is declared. */
const arrow = (from: string, to: string, file = "src/a.ts") =>
  judged(from, { dependencies: [to], files: { [file]: `\nimport { x } from "${to}"`, "src/b.ts": `import "${to}"` } })

describe("the arrows", () => {
  it.each([
    ["apps/scim", "@rollcall/administration"],
    ["apps/scim", "@rollcall/api"],
    ["administration", "@rollcall/provisioning"],
    ["administration", "@rollcall/domain"],
    ["provisioning", "@rollcall/database"],
    ["database", "@rollcall/domain"],
    ["apps/dashboard", "@rollcall/api"],
    ["apps/standalone", "@rollcall/scim"],
  ])("let %s import %s", (from, to) => expect(arrow(from, to)).toEqual([]))

  it.each([
    ["domain", "@rollcall/database", "domain must not import database: arrows point down only"],
    ["provisioning", "@rollcall/administration", "provisioning must not import administration: arrows point down only"],
    ["apps/dashboard", "@rollcall/database", "apps/dashboard must not import database: arrows point down only"],
    ["api", "@rollcall/database", "api must not import database: arrows point down only"],
    ["apps/scim", "@rollcall/worker", "apps/scim must not import apps/worker: only apps/standalone imports apps"],
    ["idp-simulator", "@rollcall/domain", "idp-simulator imports nothing of ours, here domain"],
    ["apps/scim", "@rollcall/idp-simulator", "only tests import idp-simulator"],
    ["provisioning", "kysely", "only packages/database knows SQL, so only it imports kysely"],
    ["apps/scim", "@electric-sql/pglite", "only packages/database knows SQL, so only it imports @electric-sql/pglite"],
    ["domain", "uuidv7", "the domain imports only effect, here uuidv7"],
    ["domain", "node:fs", "the domain runs in a browser: no node:fs"],
    ["provisioning", "@rollcall/database/testing", "only tests import @rollcall/database/testing"],
  ])("do not let %s import %s", (from, to, rule) => {
    const folder = from.startsWith("apps/") ? from : `packages/${from}`
    expect(arrow(from, to)).toContain(`${folder}/src/a.ts:2: ${rule}`)
  })

  it("let any test import idp-simulator, and none of it import us", () => {
    const source = `import "@rollcall/idp-simulator"`
    expect(
      judged("apps/scim", { devDependencies: ["@rollcall/idp-simulator"], files: { "src/a.test.ts": source } }),
    ).toEqual([])
    expect(arrow("idp-simulator", "@rollcall/domain", "src/a.test.ts")[0]).toMatch(/imports nothing of ours/)
  })
})

describe("declarations", () => {
  it("are needed for what is imported, in the right list", () => {
    const files = { "src/a.ts": `import { Effect } from "effect"`, "src/a.test.ts": `import "vitest"` }
    expect(judged("provisioning", { devDependencies: ["vitest"], files })).toEqual([
      "packages/provisioning/src/a.ts:1: @rollcall/provisioning does not declare effect",
    ])
    expect(judged("provisioning", { devDependencies: ["effect", "vitest"], files })).toEqual([
      "packages/provisioning/src/a.ts:1: effect is only a devDependency of @rollcall/provisioning",
    ])
    expect(judged("provisioning", { dependencies: ["effect"], devDependencies: ["vitest"], files })).toEqual([])
  })

  it("of ours are used, by a source where they are dependencies", () => {
    const files = { "src/a.test.ts": `import "@rollcall/domain/scim"` }
    expect(judged("provisioning", { dependencies: ["@rollcall/domain"], files })).toEqual([
      "packages/provisioning/package.json:1: @rollcall/domain is declared and never imported",
    ])
    expect(judged("provisioning", { devDependencies: ["@rollcall/domain"], files })).toEqual([])
  })
})

describe("a room", () => {
  it("is not reached into or out of by a relative path", () => {
    const files = {
      "src/a.ts": `import "../../domain/src/scim/index.ts"\nimport "./b.ts"`,
      "src/a.test.ts": `import "../../../scripts/x.ts"`,
    }
    expect(judged("provisioning", { files })).toEqual([
      "packages/provisioning/src/a.ts:1: ../../domain/src/scim/index.ts reaches out of packages/provisioning",
    ])
  })

  it("is known to the rules", () => {
    expect(judged("misc", {})).toEqual([
      `packages/misc/package.json:1: "misc" is no room of this house; give it its arrows in scripts/arrows/rules.ts`,
    ])
  })

  it("of the domain asks for nothing outside", () => {
    const files = { "src/a.ts": `\nexport const now = () => Date.now()`, "src/a.test.ts": `Date.now()` }
    expect(judged("domain", { files })).toEqual(["packages/domain/src/a.ts:2: the domain is pure: no Date.now"])
  })
})

describe("the program", () => {
  const folders: Array<string> = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

  const workspace = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(tmpdir(), "rollcall-arrows-"))
    folders.push(root)
    for (const part of ["arrows.ts", "arrows"])
      cpSync(join(import.meta.dirname, part), join(root, "scripts", part), { recursive: true })
    for (const [path, text] of Object.entries({ "package.json": `{ "type": "module" }`, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return root
  }
  const run = (root: string) => spawnSync(process.execPath, ["scripts/arrows.ts"], { cwd: root, encoding: "utf8" })
  const manifest = `{ "name": "@rollcall/database", "dependencies": { "kysely": "1" } }`

  it("is silent and ends with 0 where every arrow points down", () => {
    const root = workspace({
      "packages/database/package.json": manifest,
      "packages/database/src/a.ts": `import "kysely"`,
    })
    expect(readWorkspace(root)).toHaveLength(1)
    expect(run(root)).toMatchObject({ status: 0, stdout: "", stderr: "" })
  })

  it("prints file and line and ends with 1 where one does not", () => {
    const root = workspace({
      "packages/database/package.json": manifest,
      "packages/database/src/a.ts": `import "kysely"\nimport "pg"`,
      "packages/database/dist/a.js": `import "not-looked-at"`,
    })
    expect(run(root)).toMatchObject({
      status: 1,
      stdout: "packages/database/src/a.ts:2: @rollcall/database does not declare pg\n",
    })
  })
})
