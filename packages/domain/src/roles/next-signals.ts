import { equalJson, isJsonObject, type Json, type JsonObject } from "../scim/json.ts"
import { canonicalText, isPrimary } from "../scim/patch/element.ts"
import { sameName } from "../scim/schema/attribute-path.ts"
import { mappingPaths, type MappingPaths } from "./mapping-paths.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"
import { readSignalPath, type SignalPath, signalValues } from "./signal-path.ts"

/** A write of a person's attributes, with the signals that stood before it. */
export interface SignalWrite {
  readonly standing: ReadonlyArray<RoleSignal>
  /** The person's attributes before; absent when the person is new. */
  readonly before: JsonObject | undefined
  readonly after: JsonObject
  readonly write: "create" | "replace" | "patch"
  /** The paths a PATCH only added values to. */
  readonly appended: ReadonlyArray<string>
  /**
   * The values a PATCH added, if the caller has them. Adding a value that is there changes no attribute, and yet it is
   * the newest thing said: Entra gives back an earlier role so.
   */
  readonly added?: ReadonlyArray<{ readonly path: string; readonly value: Json }>
  readonly mapping: RoleMapping
  /** ISO 8601 in UTC. */
  readonly now: string
}

/**
 * The role signals that stand after a write. A write of an attribute makes a new generation of its values; a value that
 * a PATCH appends is of a later generation than those it joins; an attribute that is gone says nothing any more. When
 * the write changes nothing the answer is `standing` itself, so there is nothing to store.
 *
 * A PUT that repeats a value of an attribute which is returned and which no tier reads marks it `echoed`: Okta builds
 * its PUT from what it last read.
 *
 * Source: RFC 7644 §3.5.1 (PUT), §3.5.2.1 (add).
 *
 * @example
 * import { nextSignals, presetOf } from "@rollcall/domain/roles"
 * const write = { standing: [], before: undefined, write: "create", appended: [], mapping: presetOf("okta") } as const
 * nextSignals({ ...write, after: { userName: "ada", userType: "Manager" }, now: "2026-11-23T12:00:00.000Z" })
 * // => [{ path: "userType", index: 0, generation: 1, raw: "Manager", receivedAt: "2026-11-23T12:00:00.000Z" }]
 */
export const nextSignals = (input: SignalWrite): ReadonlyArray<RoleSignal> => {
  const paths = mappingPaths(input.mapping)
  const appended = new Set(input.appended.map((text) => readSignalPath(text)?.keys.join(" ")))
  const next = paths.kept.flatMap((path) => nextOfPath(path, paths, appended.has(path.keys.join(" ")), input))
  const { standing } = input
  return next.length === standing.length && next.every((signal) => standing.includes(signal)) ? standing : next
}

const nextOfPath = (
  path: SignalPath,
  paths: MappingPaths,
  isAppended: boolean,
  { standing, before, after, write, mapping, now, added = [] }: SignalWrite,
): ReadonlyArray<RoleSignal> => {
  const old = standing.filter((signal) => signal.path === path.path)
  const raws = signalValues(after, path)
  const lost = raws.length === 0 && old.length > 0
  if (write === "replace" && lost && mapping.absentInReplace === "keep") return old
  // What stood before is asked too: an attribute that a mapping only now reads has values and no signals yet.
  const isComparable = write === "patch" && (old.length > 0 || raws.length === 0)
  const isUntouched = isComparable && sameValues(signalValues(before ?? {}, path), raws)
  const written = { path: path.path, raws, generation: latestOf(old) + 1, receivedAt: now }
  if (write === "patch" && isAppended) {
    const said = added.filter((addition) => readSignalPath(addition.path)?.path === path.path)
    return renewed(isUntouched ? old : joined(old, written), said, written)
  }
  if (isUntouched) return old
  const next = repeats(old, raws) ? old : raws.map((raw, index) => signalOf(written, raw, index))
  const returned = !paths.read.has(path.path) && !paths.withheld.includes(path.keys[0] ?? "")
  return write === "replace" && returned ? next.map((signal) => echoOf(signal, old)) : next
}

interface Written {
  readonly path: string
  readonly raws: ReadonlyArray<Json>
  readonly generation: number
  readonly receivedAt: string
}

const signalOf = ({ path, generation, receivedAt }: Written, raw: Json, index: number): RoleSignal => ({
  path,
  index,
  generation,
  raw,
  receivedAt,
})

/** A loop, since there may be more signals than a call takes arguments. */
const latestOf = (signals: ReadonlyArray<RoleSignal>): number =>
  signals.reduce((latest, { generation }) => Math.max(latest, generation), 0)

const sameValues = (a: ReadonlyArray<Json>, b: ReadonlyArray<Json>): boolean =>
  a.length === b.length && a.every((value, i) => equalJson(value, b[i]))

/** Whether the values are those that stand, all said at once. */
const repeats = (old: ReadonlyArray<RoleSignal>, raws: ReadonlyArray<Json>): boolean =>
  old.length === raws.length &&
  old.every((signal) => signal.generation === old[0]?.generation && equalJson(signal.raw, raws[signal.index]))

/** Found by what they say, so that a thousand values cost no more than a thousand look-ups. */
const joined = (old: ReadonlyArray<RoleSignal>, written: Written): ReadonlyArray<RoleSignal> => {
  const left = new Map<string, Array<RoleSignal>>()
  for (const signal of old.toSorted((a, b) => a.index - b.index)) {
    const saying = canonicalText(unmarked(signal.raw))
    const alike = left.get(saying)
    if (alike === undefined) left.set(saying, [signal])
    else alike.push(signal)
  }
  return written.raws.map((raw, index) => {
    const alike = left.get(canonicalText(unmarked(raw))) ?? []
    const at = alike.findIndex((signal) => isStill(signal.raw, raw))
    const [signal] = at < 0 ? [] : alike.splice(at, 1)
    if (signal === undefined) return signalOf(written, raw, index)
    return signal.index === index && equalJson(signal.raw, raw) ? signal : { ...signal, raw, index }
  })
}

/** Gives what was said again the newest generation, unless it is all there is of that already. */
const renewed = (
  signals: ReadonlyArray<RoleSignal>,
  said: ReadonlyArray<{ readonly value: Json }>,
  { generation, receivedAt }: Written,
): ReadonlyArray<RoleSignal> => {
  const isSaid = ({ raw }: RoleSignal): boolean => said.some(({ value }) => equalJson(value, raw))
  const latest = latestOf(signals)
  if (signals.every((signal) => isSaid(signal) === (signal.generation === latest))) return signals
  return signals.map((signal) => (isSaid(signal) ? { ...signal, generation, receivedAt } : signal))
}

/** An addition that is primary takes the mark from those it joins (RFC 7644 §3.5.2); they are no newer for that. */
const isStill = (before: Json, after: Json): boolean => !isPrimary(after) || equalJson(before, after)

const unmarked = (value: Json): Json =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !sameName(name, "primary"))) : value

const echoOf = (signal: RoleSignal, old: ReadonlyArray<RoleSignal>): RoleSignal =>
  !signal.echoed && old.some(({ raw }) => equalJson(raw, signal.raw)) ? { ...signal, echoed: true } : signal
