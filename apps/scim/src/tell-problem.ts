import { ActRefused } from "@rollcall/administration"
import { DatabaseUnfit, DataFolderInUse, DataFolderUnusable, faultOf } from "@rollcall/database"
import { KeyUnusable } from "@rollcall/provisioning"
import { PortUnusable } from "./server.ts"
import { SettingsInvalid } from "./settings/settings.ts"

const known = [
  ActRefused,
  DatabaseUnfit,
  DataFolderInUse,
  DataFolderUnusable,
  KeyUnusable,
  PortUnusable,
  SettingsInvalid,
]

/** Why a start failed, in one line a person can act on; no stack trace. */
export const problemOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (known.some((kind) => error instanceof kind)) return error.message
  if (faultOf(error) === "unavailable") return `The database in DATABASE_URL does not answer: ${causeOf(error)}.`
  if ("code" in error && typeof error.code === "string" && /^(28|3D)/.test(error.code)) {
    return `The database in DATABASE_URL refuses: ${error.message}.`
  }
  return `Rollcall could not start: ${error.message}`
}

/** A refused connection to a name with several addresses says nothing itself. */
const causeOf = (error: Error): string =>
  error instanceof AggregateError ? error.errors.map(String).join("; ") : error.message
