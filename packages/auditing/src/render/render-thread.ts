import { renderReport } from "@rollcall/reports"
import { parentPort } from "node:worker_threads"

/** What the thread is asked for, by `openRendering`: a report; it answers with its files, or why there are none. */
parentPort?.on("message", async (report: Parameters<typeof renderReport>[0]) => {
  try {
    parentPort?.postMessage({ rendered: await renderReport(report) })
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) })
  }
})
