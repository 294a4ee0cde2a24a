import { readdirSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"

export interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string
  readonly text: string
  /** Tests, what only tests use, and configuration: they may use devDependencies. */
  readonly development: boolean
}

export interface Room {
  /** The folder's name, as the rules know it: `domain`, or `apps/scim`. */
  readonly room: string
  readonly folder: string
  readonly name: string
  readonly dependencies: ReadonlyArray<string>
  readonly devDependencies: ReadonlyArray<string>
  readonly files: ReadonlyArray<SourceFile>
}

const skipped = new Set(["node_modules", "dist", ".turbo", ".tools"])
const isSource = /\.(ts|mts|tsx|vue|js|mjs)$/

/** Every package and app of the workspace below `root`. */
export const readWorkspace = (root: string): ReadonlyArray<Room> =>
  ["packages", "apps"].flatMap((kind) =>
    entries(join(root, kind)).flatMap((entry) => {
      const folder = `${kind}/${entry.name}`
      const manifest = entry.isDirectory() ? readManifest(join(root, folder, "package.json")) : undefined
      if (manifest === undefined) return []
      const room = kind === "apps" ? folder : entry.name
      return [{ room, folder, ...manifest, files: sourcesBelow(root, folder, folder) }]
    }),
  )

const sourcesBelow = (root: string, folder: string, home: string): ReadonlyArray<SourceFile> =>
  entries(join(root, folder)).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcesBelow(root, path, home)
    if (!isSource.test(entry.name)) return []
    return [
      { path, text: readFileSync(join(root, path), "utf8"), development: isDevelopment(path.slice(home.length + 1)) },
    ]
  })

const isDevelopment = (path: string): boolean => /\.test\.\w+$/.test(path) || !path.startsWith("src/")

const entries = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

const readManifest = (file: string): Pick<Room, "name" | "dependencies" | "devDependencies"> | undefined => {
  let text: string
  try {
    text = readFileSync(file, "utf8")
  } catch {
    return undefined
  }
  const manifest: {
    readonly name: string
    readonly dependencies?: object
    readonly peerDependencies?: object
    readonly devDependencies?: object
  } = JSON.parse(text)
  return {
    name: manifest.name,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    devDependencies: Object.keys({ ...manifest.devDependencies }),
  }
}
