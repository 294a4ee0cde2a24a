import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { capture } from "./capture.mjs"
import { withLock } from "./lock.mjs"
import { root } from "./root.mjs"

export const say = (text) => console.log(`[rollcall] ${text}`)

/**
 * Brings every step up to date, in order. A warm run finds all of them fresh and takes no lock; two first runs at once
 * take turns, and the second finds the work done.
 */
export const prepare = async (steps) => {
  if (steps.every((step) => step.fresh())) return
  const folder = join(root, ".tools")
  await onDisk(folder, () => mkdirSync(folder, { recursive: true }))
  await withLock(
    join(folder, "lock"),
    () => say("waiting for another run to finish setting up"),
    async () => {
      for (const step of steps) if (!step.fresh()) await onDisk(root, () => step.make())
    },
  )
}

/** Turns "cannot write here" into its one line. */
const onDisk = async (folder, work) => {
  try {
    return await work()
  } catch (error) {
    const reason = unwritable[error?.code]
    if (reason === undefined) throw error
    throw new Error(`cannot write ${error.path ?? folder}: ${reason}`)
  }
}

const unwritable = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "there is a file of that name",
}

/** Runs a tool in silence. Its output goes to a file in .tools/ and, when it fails, to `explain`. */
export const runQuietly = async (command, args, { env, log, explain }) => {
  const { code, output } = await capture(command, args, env).catch((error) => {
    throw new Error(
      error.code === "ENOENT"
        ? `${command} was not found on PATH`
        : `${command} could not be started: ${error.message}`,
    )
  })
  const file = join(root, ".tools", `${log}.log`)
  writeFileSync(file, output)
  if (code !== 0) throw new Error(explain(output, file))
}

// npm gives Node's error codes; pnpm its own, and the texts of the operating system.
const network =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH)\b|ERR_PNPM_\w*FETCH_FAIL|NETWORK_ERROR|tcp connect error|dns error/

/** One line for a package manager that failed: the cause where it is a common one, else its own first error. */
export const explainInstall = (what) => (output, file) => {
  if (network.test(output))
    return `${what}: the package registry cannot be reached; check network and proxy, then try again`
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return `${what}: permission denied; the details are in ${file}`
  if (/\bENOSPC\b/.test(output)) return `${what}: the disk is full`
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output))
    return `${what}: pnpm-lock.yaml does not fit the package.json files; run "pnpm install" once and commit the lock file`
  const first = /^(?:npm error|npm ERR!|\s*ERR_PNPM\w*|ERROR)\s+(?!code )(.+)$/m.exec(output)
  return `${what} failed${first ? `: ${first[1].trim()}` : ""}; the details are in ${file}`
}
