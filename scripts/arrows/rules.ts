import { posix } from "node:path"
import { importsOf, readSource } from "./imports.ts"
import { impurities } from "./purity.ts"
import type { Room, SourceFile } from "./workspace.ts"

export interface Violation {
  readonly path: string
  readonly line: number
  readonly rule: string
}

/** What each room may import, rooms below rooms: an arrow may skip some. */
const below: Readonly<Record<string, ReadonlyArray<string>>> = {
  domain: [],
  database: ["domain"],
  provisioning: ["database", "domain"],
  administration: ["provisioning", "delivery", "database", "domain"],
  auditing: ["reports", "database", "domain"],
  delivery: ["database", "domain"],
  reports: ["domain"],
  api: ["domain"],
  accounts: ["database", "domain"],
  "idp-simulator": [],
  "apps/dashboard": ["api", "domain"],
}
const allPackages = [
  "domain",
  "database",
  "provisioning",
  "administration",
  "auditing",
  "delivery",
  "reports",
  "api",
  "accounts",
]

const mayImport = (from: string, to: string): boolean => {
  if (to.startsWith("apps/")) return from === "apps/standalone"
  return (below[from] ?? allPackages).includes(to)
}

/** Declared so that it is built first, and served as files: nothing of it is imported. */
const servedAsFiles = "@rollcall/dashboard"

const sqlPackages = new Set(["kysely", "pg", "@electric-sql/pglite"])
/** Beside its tests' tools, the domain may use nothing but this. */
const domainPackages = new Set(["effect"])

/** Everything in the workspace that points up, reaches around a package's door, or is not declared. */
export const violations = (workspace: ReadonlyArray<Room>): ReadonlyArray<Violation> => {
  const byName = new Map(workspace.map((room) => [room.name, room]))
  return workspace.flatMap((room) => {
    const used = { always: new Set<string>(), development: new Set<string>() }
    const found = room.files.flatMap((file) => {
      const tokens = readSource(file.path, file.text)
      const imports = importsOf(tokens)
      for (const { specifier } of imports) used[file.development ? "development" : "always"].add(packageOf(specifier))
      const wrong = imports.flatMap(({ specifier, line }) =>
        judge(room, file, specifier, byName).map((rule) => ({ path: file.path, line, rule })),
      )
      const impure = room.room === "domain" && !file.development ? impurities(tokens) : []
      return [
        ...wrong,
        ...impure.map(({ name, line }) => ({ path: file.path, line, rule: `the domain is pure: no ${name}` })),
      ]
    })
    const known = room.room in below || room.room.startsWith("apps/")
    const manifest = `${room.folder}/package.json`
    const unknown = known
      ? []
      : [
          {
            path: manifest,
            line: 1,
            rule: `"${room.room}" is no room of this house; give it its arrows in scripts/arrows/rules.ts`,
          },
        ]
    const idle = (names: ReadonlyArray<string>, users: ReadonlySet<string>) =>
      names
        .filter((name) => byName.has(name) && name !== servedAsFiles && !users.has(name))
        .map((name) => ({ path: manifest, line: 1, rule: `${name} is declared and never imported` }))
    return [
      ...unknown,
      ...found,
      ...idle(room.dependencies, used.always),
      ...idle(room.devDependencies, used.development),
    ]
  })
}

const judge = (
  room: Room,
  file: SourceFile,
  specifier: string,
  byName: ReadonlyMap<string, Room>,
): ReadonlyArray<string> => {
  if (specifier.startsWith("."))
    return leaves(room, file, specifier) ? [`${specifier} reaches out of ${room.folder}`] : []
  if (specifier.startsWith("node:")) {
    return room.room === "domain" && !file.development ? [`the domain runs in a browser: no ${specifier}`] : []
  }
  if (specifier === `${servedAsFiles}/package.json`) return []
  const name = packageOf(specifier)
  if (name === room.name) return file.development ? [] : [`${room.room} imports itself by name; use a relative path`]
  const target = byName.get(name)
  return [
    ...(target === undefined ? outside(room, file, name) : inside(room, file, target)),
    ...(specifier.endsWith("/testing") && !file.development ? [`only tests import ${specifier}`] : []),
    ...undeclared(room, file, name),
  ]
}

const inside = (room: Room, file: SourceFile, target: Room): ReadonlyArray<string> => {
  if (room.room === "idp-simulator") return [`idp-simulator imports nothing of ours, here ${target.room}`]
  if (target.room === "idp-simulator") {
    return file.development ? [] : ["only tests import idp-simulator"]
  }
  if (mayImport(room.room, target.room)) return []
  const rule = target.room.startsWith("apps/") ? "only apps/standalone imports apps" : "arrows point down only"
  return [`${room.room} must not import ${target.room}: ${rule}`]
}

const outside = (room: Room, file: SourceFile, name: string): ReadonlyArray<string> => [
  ...(sqlPackages.has(name) && room.room !== "database"
    ? [`only packages/database knows SQL, so only it imports ${name}`]
    : []),
  ...(room.room === "domain" && !file.development && !domainPackages.has(name)
    ? [`the domain imports only ${[...domainPackages].join(", ")}, here ${name}`]
    : []),
]

const undeclared = (room: Room, file: SourceFile, name: string): ReadonlyArray<string> => {
  if (room.dependencies.includes(name)) return []
  const alsoDevelopment = room.devDependencies.includes(name)
  if (file.development && alsoDevelopment) return []
  return [alsoDevelopment ? `${name} is only a devDependency of ${room.name}` : `${room.name} does not declare ${name}`]
}

/** The tests of a room may share the repository's scripts; nothing else reaches out of its folder. */
const leaves = (room: Room, file: SourceFile, specifier: string): boolean => {
  const target = posix.join(posix.dirname(file.path), specifier)
  return !target.startsWith(`${room.folder}/`) && !(file.development && target.startsWith("scripts/"))
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")
