import type { Parameter } from "./session.ts"
import type { RowsCommand, Statement } from "./statement.ts"

/** A command with its values, without the entity. */
export interface Sent {
  readonly statement: Statement<unknown>
  readonly values: ReadonlyArray<Parameter>
}

/** A command with its rows. */
export interface SentRows {
  readonly statement: RowsCommand<object>
  readonly rows: ReadonlyArray<object>
}

/** Whether a command can be a part of a larger one: PostgreSQL takes a WITH that writes at the top only. */
export const isCombinable = ({ text }: Statement<unknown>): boolean => !/^\s*with\b/i.test(text)

const combined = new Map<string, Statement<unknown>>()

/**
 * Several commands as one, which costs one round trip: each becomes a part of a WITH. They see the same moment, so none
 * may build on what another writes, nor write the same row; foreign keys are checked behind them all.
 */
export const combine = (commands: ReadonlyArray<Sent | SentRows>): Sent => {
  const sent = commands.map(withValues)
  const [first] = sent
  if (first !== undefined && sent.length === 1) return first
  const names = sent.map(({ statement }) => statement.name).join(" ")
  // Of a longer name PostgreSQL keeps 63 bytes.
  const known = combined.get(names) ?? { name: `rollcall_c${combined.size}`, text: textOf(sent), writes: true }
  // The commands are those of this package, so their combinations are few.
  combined.set(names, known)
  return { statement: known, values: sent.flatMap(({ values }) => values) }
}

const withValues = (command: Sent | SentRows): Sent =>
  "rows" in command ? { statement: command.statement, values: [JSON.stringify(command.rows)] } : command

const textOf = (sent: ReadonlyArray<Sent>): string => {
  let before = 0
  const parts = sent.map(({ statement, values }, i) => {
    const shift = before
    before += values.length
    // The entity stays $1; every other value moves behind those of the parts before.
    const text = statement.text.replaceAll(/\$(\d+)/g, (_, n) => (n === "1" ? "$1" : `$${Number(n) + shift}`))
    return `part_${i} as (${text})`
  })
  return `with ${parts.join(", ")} select`
}
