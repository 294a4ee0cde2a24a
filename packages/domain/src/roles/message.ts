import type { Json } from "../scim/json.ts"
import type { Reading } from "./read-signals.ts"
import type { Message } from "./role-assignment.ts"
import { cut } from "./short-json.ts"

/** A sentence as data. */
export const message = (code: string, params: Readonly<Record<string, Json>> = {}): Message => ({ code, params })

/** A message with more sentences after it. */
export const withMore = ({ code, params }: Message, more: ReadonlyArray<Message>): Message =>
  more.length === 0 ? { code, params } : { code, params: { ...params, more: more.map(asJson) } }

export const asJson = ({ code, params }: Message): Json => ({ code, params })

/** As many values or sources as a sentence has room for. */
const mostNamed = 5

/** The places where values come from, each once. */
export const sourcesOf = (readings: ReadonlyArray<Pick<Reading, "source">>): Json => {
  const found = new Map<string, Json>()
  for (const { source } of readings) {
    if (found.size === mostNamed) break
    if (source.kind === "attribute") found.set(`a ${source.path}`, { path: source.path })
    if (source.kind === "team") found.set(`t ${source.teamId}`, { team: cut(source.name, 100) })
  }
  return [...found.values()]
}

/** The texts of values, each once. */
export const textsOf = (readings: ReadonlyArray<Reading>): ReadonlyArray<string> =>
  [...new Set(readings.map(({ text }) => cut(text, 100)))].slice(0, mostNamed)

/** The keys of the roles that values name, each once, in the order of the values. */
export const rolesOf = (readings: ReadonlyArray<Reading>): ReadonlyArray<string> => [
  ...new Set(readings.flatMap(({ role }) => role?.key ?? [])),
]

/** Values by what they have in common, in the order of the values. */
export const grouped = (
  readings: ReadonlyArray<Reading>,
  by: (reading: Reading) => string | undefined,
): ReadonlyArray<readonly [string, ReadonlyArray<Reading>]> => {
  const groups = new Map<string, Array<Reading>>()
  for (const reading of readings) {
    const key = by(reading)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [reading])
    else group.push(reading)
  }
  return [...groups]
}

/** The path of an attribute's value. */
export const pathOf = ({ source }: Reading): string | undefined =>
  source.kind === "attribute" ? source.path : undefined
