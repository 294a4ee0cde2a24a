// A worker as main.ts starts one, with less patience: what is tried again after hours is tried again at once. Its
// webhooks are on the loopback.
import { openPostgres } from "@rollcall/database"
import { readAllowed } from "@rollcall/delivery"
import { Result } from "effect"
import { pino } from "pino"
import { startWorker } from "../src/worker.ts"

const { DATABASE_URL: url = "", ROLLCALL_KEY: key = "" } = process.env
const logger = pino({ level: "warn" })
startWorker(openPostgres({ url }), logger, {
  key: Buffer.from(key),
  outbound: Result.getOrThrow(readAllowed("127.0.0.0/8")),
  pace: { retries: Array.from({ length: 60 }, () => 0.05), lease: 2, longestFailing: 86_400 },
})
console.log("Rollcall works in the background")
// Should whoever started it be killed outright, their end of this closes.
process.stdin.resume().on("end", () => process.exit(0))
