import { createInterface } from "node:readline"

/** What whoever started a fake server does to its database, by lines on its standard input. */
export interface Controls {
  /** The database is restarting. */
  readonly isDown: () => boolean
  /** Every connection of the pool is busy. */
  readonly isHeld: () => boolean
  /** Waits until `isHeld` is over, or as long as one waits for a connection of a pool. */
  readonly free: (patience: number) => Promise<boolean>
}

/** Other lines go to `rest`; each is answered by a line once it is done. */
export const readControls = (rest: (line: string) => void): Controls => {
  let [down, held] = [false, false]
  const waiting = new Set<() => void>()
  const lines = createInterface({ input: process.stdin })
  lines.on("line", (line) => {
    if (line === "down") down = true
    else if (line === "up") down = false
    else if (line === "hold") held = true
    else if (line === "release") {
      held = false
      for (const go of waiting) go()
      waiting.clear()
    } else rest(line)
    console.log("done")
  })
  // Whoever started us is gone.
  lines.once("close", () => process.exit(0))
  return {
    isDown: () => down,
    isHeld: () => held,
    free: (patience) =>
      new Promise((resolve) => {
        const go = () => resolve(true)
        waiting.add(go)
        if (patience === Infinity) return
        setTimeout(() => {
          waiting.delete(go)
          resolve(false)
        }, patience)
      }),
  }
}
