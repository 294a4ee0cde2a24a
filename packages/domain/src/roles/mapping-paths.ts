import type { RoleMapping } from "./role-mapping.ts"
import { readSignalPath, type SignalPath } from "./signal-path.ts"

/** The attributes a mapping has to do with. */
export interface MappingPaths {
  /** What is kept as signals. */
  readonly kept: ReadonlyArray<SignalPath>
  /** Those of them that a tier reads. */
  readonly read: ReadonlySet<string>
  readonly withheld: ReadonlyArray<string>
}

// A mapping is never edited, and every read of a person asks what is withheld.
const known = new WeakMap<RoleMapping, MappingPaths>()

export const mappingPaths = (mapping: RoleMapping): MappingPaths => {
  const before = known.get(mapping)
  if (before !== undefined) return before
  const paths = findPaths(mapping)
  known.set(mapping, paths)
  return paths
}

const pathsOf = (text: string): ReadonlyArray<SignalPath> => {
  const path = readSignalPath(text)
  return path === undefined ? [] : [path]
}

/** What an identity provider may say a role by: kept whether or not a tier reads it, so that a conflict can be told. */
const alwaysKept = ["userType", "roles", "entitlements"].flatMap(pathsOf)

const findPaths = (mapping: RoleMapping): MappingPaths => {
  const read = mapping.tiers.flatMap(({ source }) => (source.kind === "attribute" ? pathsOf(source.path) : []))
  const kept = new Map([...alwaysKept, ...read].map((path) => [path.path, path]))
  const names = new Set(read.map(({ keys }) => keys[0]))
  return {
    kept: [...kept.values()],
    read: new Set(read.map(({ path }) => path)),
    withheld: mapping.withholdsUnread.filter((name) => !names.has(readSignalPath(name)?.keys[0] ?? name)),
  }
}

/**
 * The attributes a mapping keeps from its identity provider: those it withholds unless a tier reads them.
 *
 * @example
 * import { roleMappingPresets, withheldAttributes } from "@rollcall/domain/roles"
 * withheldAttributes(roleMappingPresets.okta) // => ["roles", "entitlements"]
 * withheldAttributes(roleMappingPresets.entra) // => []
 */
export const withheldAttributes = (mapping: RoleMapping): ReadonlyArray<string> => mappingPaths(mapping).withheld

/**
 * The attributes whose values are kept as role signals: `userType`, `roles`, `entitlements` and what the tiers read.
 *
 * @example
 * import { presetOf, signalPaths } from "@rollcall/domain/roles"
 * signalPaths(presetOf("okta")) // => ["userType", "roles", "entitlements"]
 */
export const signalPaths = (mapping: RoleMapping): ReadonlyArray<string> =>
  mappingPaths(mapping).kept.map(({ path }) => path)
