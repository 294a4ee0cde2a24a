import { renderReport } from "@rollcall/reports"
import { parentPort } from "node:worker_threads"

/** What the thread is asked for, by `openRendering`: a report; it answers with its files, or why there are none. */
parentPort?.on("message", (report: Parameters<typeof renderReport>[0]) => {
  renderReport(report).then(
    (rendered) => parentPort?.postMessage({ rendered }),
    (error: unknown) => parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  )
})
