import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { runQuietly, say } from "./prepare.mjs"
import { root } from "./root.mjs"
import { node, toolEnvironment } from "./tools.mjs"

/**
 * Builds a package and those it needs, with turbo. Turbo alone would find by itself that nothing changed, but takes the
 * better part of a second for it on every start; looking at the files' sizes and change times takes a few milliseconds.
 */
export const buildStep = (path) => {
  const stamp = join(root, ".tools", `built-${basename(path)}`)
  return {
    fresh: () => existsSync(stamp) && readFileSync(stamp, "utf8") === `${sources(path)} ${results(path)}`,
    make: async () => {
      // Before the build: a file saved while it runs makes the next start build again.
      const before = sources(path)
      say("building")
      const turbo = join(root, "node_modules/turbo/bin/turbo")
      const args = [turbo, "run", "build", `--filter=./${path}`, "--output-logs=errors-only"]
      await runQuietly(node(), args, {
        env: toolEnvironment(),
        log: "build",
        explain: (output, file) => {
          console.error(output.trimEnd())
          return `the build of ${path} failed; the output above is in ${file} too`
        },
      })
      writeFileSync(stamp, `${before} ${results(path)}`)
    },
  }
}

const shared = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "tsconfig.base.json", "turbo.json"]

const sources = (path) => {
  const hash = createHash("sha256").update(process.versions.node)
  for (const file of shared) if (existsSync(join(root, file))) note(hash, join(root, file))
  for (const folder of withNeeded(path))
    walk(folder, (file) => {
      if (!file.endsWith(".test.ts")) note(hash, file)
    })
  return hash.digest("hex")
}

/** By size alone: turbo puts the same results in place anew, with new times, when it finds them in its cache. */
const results = (path) => {
  const hash = createHash("sha256")
  for (const folder of withNeeded(path)) {
    hash.update(`${folder}\0`)
    if (existsSync(join(folder, "dist")))
      walk(join(folder, "dist"), (file) => hash.update(`${file}\0${statSync(file).size}\0`))
  }
  return hash.digest("hex")
}

/** The change time, unlike the modification time, moves with every write and cannot be set back by copying tools. */
const note = (hash, file) => {
  const { ctimeNs, size } = statSync(file, { bigint: true })
  hash.update(`${file}\0${size}\0${ctimeNs}\0`)
}

const notSources = new Set(["node_modules", "dist", ".turbo"])

const walk = (folder, visit) => {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (notSources.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, visit)
    else visit(path)
  }
}

/** The folders of a package and of every workspace package it depends on, as turbo counts them. */
const withNeeded = (path) => {
  const byName = new Map()
  for (const kind of ["packages", "apps"])
    for (const entry of existsSync(join(root, kind)) ? readdirSync(join(root, kind)) : []) {
      const folder = join(root, kind, entry)
      const manifest = readManifest(folder)
      if (manifest !== undefined) byName.set(manifest.name, { folder, manifest })
    }
  const found = new Set()
  const visit = (folder, { dependencies, devDependencies } = {}) => {
    if (found.has(folder)) return
    found.add(folder)
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const needed = byName.get(name)
      if (needed !== undefined) visit(needed.folder, needed.manifest)
    }
  }
  visit(join(root, path), readManifest(join(root, path)))
  return [...found].sort((a, b) => (a < b ? -1 : 1))
}

const readManifest = (folder) => {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  } catch {
    return undefined
  }
}
