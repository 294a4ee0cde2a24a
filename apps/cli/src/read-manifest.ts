import { type BackupManifest, manifestFile } from "@rollcall/database"
import { Result, Schema } from "effect"
import { readFileSync } from "node:fs"
import { fail } from "./failure.ts"

const Manifest = Schema.Struct({
  form: Schema.Literal("rollcall backup 1"),
  kind: Schema.Literals(["embedded", "postgresql"]),
  madeAt: Schema.String,
  sha256: Schema.String,
  keyFingerprint: Schema.NullOr(Schema.String),
  hasKey: Schema.Literal(false),
  counts: Schema.Record(Schema.String, Schema.Int),
  trails: Schema.Array(Schema.Struct({ entityId: Schema.String, seq: Schema.Int, hash: Schema.String })),
})

const decode = Schema.decodeUnknownResult(Schema.fromJsonString(Manifest))

/** What stands beside a backup. */
export const readManifest = (file: string): BackupManifest => {
  const beside = manifestFile(file)
  const read = decode(textIn(beside))
  if (Result.isSuccess(read)) return read.success
  throw fail(`${beside} is not what a backup writes beside its file: ${read.failure.message}`)
}

const textIn = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    throw fail(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)}). It was written beside the backup, and says what must be in it.`,
    )
  }
}
