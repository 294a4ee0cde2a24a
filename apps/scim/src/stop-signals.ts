/**
 * Runs `stop` once at the first signal, and exits 0 behind it. npm signals the whole group and the starter forwards,
 * so a signal comes twice; when the process that started us dies without a signal, that is one too.
 */
export const stopOnSignals = (stop: () => Promise<void>): void => {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
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
