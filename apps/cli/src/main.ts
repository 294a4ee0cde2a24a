import { parseArgs } from "node:util"
import { auditVerify } from "./audit-verify.ts"
import { backUp } from "./backup.ts"
import { readEnvironment } from "./environment.ts"
import { messageOf } from "./failure.ts"
import { restore } from "./restore.ts"

// No wider than a terminal is at least.
const usage = `rollcall audit verify    is every sealed event as it was?
    --entity NAME        of one entity only: its slug or its id
    --digest FILE        hold the trails against a signed digest, too
    --public-key KEY     whose signature the digest must have; else the one that
                         ROLLCALL_KEY or DATA_DIR/key makes
    --export FILE        write the trail to a file, to be verified elsewhere
    --file FILE          verify such a file; needs no database
rollcall backup FILE     write everything to a file
rollcall restore FILE    make what a backup has anew, in an empty DATA_DIR or
                         DATABASE_URL
    --check              only in a temporary place: verify it, and remove it

Where: DATABASE_URL, or the embedded database in DATA_DIR ("data"). While a
service has that open, it is asked at ROLLCALL_URL with ROLLCALL_API_KEY.
Exit 0: all is well; 1: it is not, or could not be told.`

const options = {
  entity: { type: "string" },
  digest: { type: "string" },
  "public-key": { type: "string" },
  export: { type: "string" },
  file: { type: "string" },
  check: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const

/** Runs a command; answers the exit code. */
const run = async (args: ReadonlyArray<string>): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const environment = readEnvironment(process.env)
  const say = (line: string): void => console.log(line)
  const command = positionals.slice(0, 2).join(" ")
  const [name, file] = positionals
  if (values.help === true) {
    say(usage)
    return 0
  }
  if (command === "audit verify" && positionals.length === 2) {
    const { "public-key": publicKey, ...others } = values
    return (await auditVerify(environment, { ...others, publicKey }, say)) ? 0 : 1
  }
  if (name === "backup" && file !== undefined && positionals.length === 2) {
    await backUp(environment, file, say)
    return 0
  }
  if (name === "restore" && file !== undefined && positionals.length === 2) {
    await restore(environment, file, values.check === true, say)
    return 0
  }
  console.error(usage)
  return 1
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(messageOf(error))
    process.exit(1)
  },
)
