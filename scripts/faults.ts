// Breaks things under a running Rollcall: `npm run faults -- --help`.
import { help, type Options, readOptions } from "./faults/options.ts"
import { sectionText } from "./faults/print.ts"
import { runFaults } from "./faults/run.ts"

const options = (): Options | undefined => {
  try {
    return readOptions(process.argv.slice(2), () => Math.floor(Math.random() * 1_000_000))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}

const main = async (): Promise<number> => {
  const read = options()
  if (read === undefined) return 2
  if (read.help) {
    console.log(help)
    return 0
  }
  console.log(`Rollcall, fault script, seed ${read.counts.seed}`)
  const failed = await runFaults(read, (section) => console.log(sectionText(section)))
  console.log(`\nfaults: ${failed} failed`)
  return failed === 0 ? 0 : 1
}

process.exitCode = await main()
