import { fileURLToPath } from "node:url"
import { type Program, startProgram } from "./program.ts"

const repository = fileURLToPath(new URL("../../..", import.meta.url))

/** Starts a worker from its sources, one that loses no time with what failed. */
export const startHastyWorker = (databaseUrl: string, key: string): Program => {
  const main = `${repository}apps/worker/testing/hasty-worker.ts`
  const env = { DATABASE_URL: databaseUrl, ROLLCALL_KEY: key }
  return startProgram([process.execPath, "--conditions=@rollcall/source", "--disable-proto=delete", main], env)
}
