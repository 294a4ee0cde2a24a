import type { Logger } from "pino"

/** Work that runs again and again, never twice at once. */
export interface Repeating {
  /** Ends it; what is under way is told by its signal, and finishes first. */
  readonly stop: () => Promise<void>
}

/** After a failure, such as a database that is away, the next try waits this long, in ms. */
const pause = 2_000

/** Runs `work` every so many ms, counted from the end of the last time. What fails is logged and tried again. */
export const every = (
  ms: number,
  name: string,
  work: (signal: AbortSignal) => Promise<unknown>,
  logger: Logger,
): Repeating => {
  let timer: NodeJS.Timeout | undefined
  const stopping = new AbortController()
  let underWay: Promise<void> = Promise.resolve()
  const plan = (wait: number): void => {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      underWay = run()
    }, wait)
  }
  const run = async (): Promise<void> => {
    try {
      await work(stopping.signal)
      plan(ms)
    } catch (error) {
      logger.warn({ job: name, reason: error instanceof Error ? error.message : String(error) }, "a job failed")
      plan(pause)
    }
  }
  plan(0)
  return {
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await underWay
    },
  }
}
