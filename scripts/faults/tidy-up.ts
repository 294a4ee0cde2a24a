import { mkdtempSync, rmSync } from "node:fs"
import { constants, tmpdir } from "node:os"
import { join } from "node:path"

const left = new Set<() => void>()
let listening = false

/** Does `undo` when this process ends, also by a signal, unless the answered function was called before. */
export const atEnd = (undo: () => void): (() => void) => {
  listen()
  left.add(undo)
  return () => void left.delete(undo)
}

const undoAll = () => {
  for (const undo of [...left].toReversed()) undo()
  left.clear()
}

const listen = () => {
  if (listening) return
  listening = true
  process.once("exit", undoAll)
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
}

/** A temporary folder that does not outlive this process. */
export interface Folder {
  readonly path: string
  readonly remove: () => void
}

export const makeFolder = (): Folder => {
  const path = mkdtempSync(join(tmpdir(), "rollcall-faults-"))
  const undo = () => rmSync(path, { recursive: true, force: true })
  const forget = atEnd(undo)
  return {
    path,
    remove: () => {
      forget()
      undo()
    },
  }
}
