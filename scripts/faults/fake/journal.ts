import { appendFileSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs"

export interface Person {
  readonly id: string
  readonly resource: Readonly<Record<string, unknown>>
}

export interface Team {
  readonly id: string
  readonly externalId: string
  readonly displayName: string
}

/** One change to what the server holds. */
export type Entry =
  | { readonly person: Person }
  | { readonly personGone: string }
  | { readonly team: Team }
  | { readonly member: string; readonly of: string; readonly there: boolean }

/** Where a fake server stores: a file with one line for each transaction, so that a line is there wholly or not. */
export interface Journal {
  readonly stored: ReadonlyArray<Entry>
  readonly append: (entries: ReadonlyArray<Entry>) => void
}

/** `late`: lines wait for so many milliseconds before they are written. */
export const openJournal = (file: string, late: number): Journal => {
  const text = existsSync(file) ? readFileSync(file, "utf8") : ""
  // The process may have been killed in the middle of the last line.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1)
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole))
  const stored = whole
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line): ReadonlyArray<Entry> => JSON.parse(line))
  const descriptor = openSync(file, "a")
  return {
    stored,
    append: (entries) => {
      const line = `${JSON.stringify(entries)}\n`
      if (late === 0) writeSync(descriptor, line)
      else setTimeout(() => appendFileSync(file, line), late)
    },
  }
}
