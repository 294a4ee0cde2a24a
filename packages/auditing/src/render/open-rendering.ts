import { type AuditReport, ReportManifest } from "@rollcall/domain/audit"
import type { RenderedReport as Rendered } from "@rollcall/reports"
import { Schema } from "effect"
import { Worker } from "node:worker_threads"
import type { RenderedReport } from "../runs/report-of-run.ts"

/** Draws reports beside what the process does otherwise. */
export interface Rendering {
  readonly render: (report: AuditReport, signal: AbortSignal) => Promise<RenderedReport>
  readonly close: () => Promise<void>
}

type Answer = { readonly rendered: Rendered } | { readonly failure: string }

/** A thread holds the fonts and the libraries: after so many ms without a report it is let go. */
const defaultIdle = 30_000

// In a process that runs from its sources, so does the thread.
const isSource = import.meta.url.endsWith(".ts")
const threadUrl = new URL(isSource ? "./render-thread.ts" : "./render-thread.js", import.meta.url)
const flags = isSource ? { execArgv: ["--conditions=@rollcall/source", "--disable-warning=ExperimentalWarning"] } : {}

/**
 * Opens a thread to draw reports in when the first one comes, one after another: drawing takes a second of the processor,
 * in which a process that also answers requests would answer none.
 */
export const openRendering = (idleMs = defaultIdle): Rendering => {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()
  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.terminate()
  }
  const ask = async (report: AuditReport, signal: AbortSignal): Promise<RenderedReport> => {
    signal.throwIfAborted()
    clearTimeout(idle)
    thread ??= startThread()
    try {
      return filesOf(await answerOf(thread, report, signal))
    } catch (error) {
      // What it is in the middle of is nobody's business any more.
      if (!(error instanceof NotRendered)) await end()
      throw error
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref()
    }
  }
  return {
    render: (report, signal) => {
      const asked = before.then(() => ask(report, signal))
      before = asked.catch(() => {})
      return asked
    },
    close: end,
  }
}

/** The thread lives, and said why there is no report. */
const NotRendered = class extends Error {}

const startThread = (): Worker => {
  const thread = new Worker(threadUrl, flags)
  // A process whose work is done ends, whatever the thread would wait for.
  thread.unref()
  return thread
}

const answerOf = (thread: Worker, report: AuditReport, signal: AbortSignal): Promise<Rendered> =>
  new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      thread.off("message", onMessage).off("error", onError).off("exit", onExit)
      signal.removeEventListener("abort", onAbort)
      settle()
    }
    const onMessage = (answer: Answer): void =>
      done(() => ("rendered" in answer ? resolve(answer.rendered) : reject(new NotRendered(answer.failure))))
    const onError = (error: unknown): void => done(() => reject(error))
    const onExit = (code: number): void =>
      done(() => reject(new Error(`the thread that draws reports ended (${code})`)))
    const onAbort = (): void => done(() => reject(signal.reason))
    thread.on("message", onMessage).on("error", onError).on("exit", onExit)
    signal.addEventListener("abort", onAbort)
    thread.postMessage(report)
  })

const formats = ["html", "pdf", "csv", "json"] as const
const readManifest = Schema.decodeUnknownSync(Schema.fromJsonString(ReportManifest))

const filesOf = (rendered: Rendered): RenderedReport => ({
  files: formats.map((format) => ({ format, ...rendered[format] })),
  manifest: readManifest(new TextDecoder().decode(rendered.manifest.bytes)),
})
