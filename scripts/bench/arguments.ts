import { parseArgs } from "node:util"
import { type DatabaseKind, databaseKinds } from "./database-kind.ts"

export interface Arguments {
  readonly scenarios: ReadonlyArray<string>
  readonly databases: ReadonlyArray<DatabaseKind>
  readonly users: number
  /** The most people of an audit. */
  readonly audited: number
  /** How many people lists are of. */
  readonly listed: number
  readonly seconds: number
  readonly json: string | undefined
  readonly help: boolean
}

const leastUsers = 500
const usersUnlessTold = "10000"
const auditedUnlessTold = 1_000_000
const listedUnlessTold = 100_000

/**
 * Reads the command line; no scenario named means all of them but `byName`. Throws with one line that says what is
 * possible.
 */
export const readArguments = (
  args: ReadonlyArray<string>,
  known: ReadonlyArray<string>,
  byName: ReadonlyArray<string> = [],
): Arguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      database: { type: "string", default: "both" },
      users: { type: "string" },
      seconds: { type: "string", default: "10" },
      json: { type: "string" },
      help: { type: "boolean", default: false, short: "h" },
    },
  })
  const all = [...known, ...byName]
  for (const name of positionals)
    if (!all.includes(name)) throw new Error(`"${name}" is no scenario; there are ${all.join(", ")}`)
  return {
    scenarios: positionals.length === 0 ? known : all.filter((name) => positionals.includes(name)),
    databases: databasesOf(values.database),
    users: atLeast("users", values.users ?? usersUnlessTold, leastUsers),
    audited: values.users === undefined ? auditedUnlessTold : atLeast("users", values.users, leastUsers),
    listed: values.users === undefined ? listedUnlessTold : atLeast("users", values.users, leastUsers),
    seconds: atLeast("seconds", values.seconds, 1),
    json: values.json,
    help: values.help,
  }
}

const databasesOf = (text: string): ReadonlyArray<DatabaseKind> => {
  if (text === "both") return databaseKinds
  const kind = databaseKinds.find((name) => name === text)
  if (kind === undefined) throw new Error(`--database takes ${databaseKinds.join(", ")} or both, not "${text}"`)
  return [kind]
}

const atLeast = (name: string, text: string, least: number): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least)
    throw new Error(`--${name} takes a whole number from ${least} on, not "${text}"`)
  return number
}
