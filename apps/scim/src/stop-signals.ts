/**
 * Runs `stop` once at the first signal, and exits 0 behind it. npm signals the whole group and the starter forwards,
 * so a signal comes twice; when the process that started us dies without a signal, that is one too. A stop that takes
 * longer than `longest` milliseconds, such as a database that neither answers nor refuses, is cut short: exit 1.
 */
export const stopOnSignals = (stop: () => Promise<void>, longest = 15_000): void => {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      console.error(
        `Rollcall did not stop within ${longest / 1000} seconds and ends now. Nothing acknowledged is lost.`,
      )
      process.exit(1)
    }, longest).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        process.exit(1)
      },
    )
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, once)
  const parent = Number(process.env["ROLLCALL_PARENT_PID"])
  if (parent > 0) setInterval(() => process.ppid !== parent && once(), 1_000).unref()
}
