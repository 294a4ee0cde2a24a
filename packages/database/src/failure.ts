import { Data } from "effect"

/** Another process has the embedded database open. */
export class DataFolderInUse extends Data.TaggedError("DataFolderInUse")<{
  readonly folder: string
  readonly pid: number
}> {
  override readonly message = `The data folder ${this.folder} is in use by process ${this.pid}. Stop it first, or set DATA_DIR to another folder.`
}

/** The data folder cannot be made, read or written. */
export class DataFolderUnusable extends Data.TaggedError("DataFolderUnusable")<{
  readonly folder: string
  readonly reason: string
}> {
  override readonly message = `The data folder ${this.folder} cannot be used: ${this.reason}. Set DATA_DIR to another folder that this user can write.`
}

/** The database is not one Rollcall can serve safely; the text says what to do. */
export class DatabaseUnfit extends Data.TaggedError("DatabaseUnfit")<{ readonly reason: string }> {
  override readonly message = this.reason
}

/** What a failed statement means for the one who asked. */
export type Fault = "conflict" | "retry" | "too-slow" | "unavailable" | "defect"

const conflict = new Set(["23505"])
const retry = new Set(["40001", "40P01"])
// Server going down, starting or full (57P0x, 53xxx), connection lost (08xxx), statement or lock wait given up;
// then what the network says, EAI_AGAIN being a name server that gives no answer now.
const unavailable =
  /^(57P0[1-5]|53\d{3}|08\d{3}|25P03|55P03|25006|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)$/

/** Classifies an error thrown by pg, PGlite or the pool. */
export const faultOf = (error: unknown): Fault => {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""
  if (conflict.has(code)) return "conflict"
  if (retry.has(code)) return "retry"
  if (code === "57014") return "too-slow"
  if (unavailable.test(code)) return "unavailable"
  const message = error instanceof Error ? error.message : ""
  // pg, pg-pool and Kysely give these no code.
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout|not queryable|PGlite is closed|Cannot use a pool after calling end/i.test(
    message,
  )
    ? "unavailable"
    : "defect"
}

/** The constraint an error of the database names, where it names one. */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof Error && "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined
