import { paintFor, type Terminal } from "./terminal.ts"

/** One phase on the screen: a bar that is redrawn on a terminal, one line at the end anywhere else. */
export interface Phase {
  readonly advance: (done: number, total: number) => void
  /** The server asked for a pause. */
  readonly pause: (milliseconds: number) => void
  readonly end: (failures: number) => void
}

const labelWidth = 24
const longestBar = 30
/** Redrawing more often than the eye sees only slows the demo down. */
const redrawEvery = 40

export const startPhase = (terminal: Terminal, now: () => number, label: string, total: number): Phase => {
  const paint = paintFor(terminal)
  const started = now()
  const state = { done: 0, total, drawn: Number.NEGATIVE_INFINITY }

  const line = (mark: string, end: string): string => {
    const barWidth = terminal.isTTY ? Math.max(0, Math.min(longestBar, terminal.columns - labelWidth - 26)) : 0
    const filled =
      state.total === 0 ? barWidth : Math.round((barWidth * Math.min(state.done, state.total)) / state.total)
    const bar = `${paint.green("━".repeat(filled))}${paint.dim("─".repeat(barWidth - filled))}`
    const count = `${state.done}/${state.total}`.padStart(9)
    return `  ${mark} ${label.padEnd(labelWidth)}${bar}${count} ${end}`
  }
  const draw = (end: string) => {
    state.drawn = now()
    terminal.write(`\r\u001B[2K${line(" ", end)}`)
  }
  const elapsed = () => `${((now() - started) / 1000).toFixed(1)} s`.padStart(9)

  if (terminal.isTTY) draw("")
  return {
    advance: (done, newTotal) => {
      state.done = done
      state.total = newTotal
      if (terminal.isTTY && now() - state.drawn >= redrawEvery) draw("")
    },
    pause: (milliseconds) => {
      if (terminal.isTTY) draw(paint.dim(`paused ${Math.ceil(milliseconds / 1000)} s`))
      else terminal.write(`    ${label}: the server asks for a pause of ${Math.ceil(milliseconds / 1000)} s\n`)
    },
    end: (failures) => {
      const mark = failures === 0 ? paint.green("✓") : paint.red("✗")
      const end = failures === 0 ? elapsed() : paint.red(` ${failures} failed`)
      terminal.write(`${terminal.isTTY ? "\r\u001B[2K" : ""}${line(mark, end)}\n`)
    },
  }
}
