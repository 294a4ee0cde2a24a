// Prints "N passed, N failed" from the test runner's own report. Ends with 1 when a test was left out, or when nothing
// ran on PostgreSQL.
import { readFileSync } from "node:fs"

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    console.log("0 passed, 1 failed")
    process.exit(1)
  }
}
const report = read(process.argv[2])
const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
const on = (kind) =>
  tests.filter(({ fullName, status }) => status === "passed" && fullName.includes(`on ${kind}`)).length

const left = tests.filter(({ status }) => status !== "passed" && status !== "failed")
for (const { fullName, status } of left) console.error(`${status}: ${fullName}`)
// A file that could not be read as tests has failed without a failed test.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
)
console.error(`${on("embedded")} tests passed on the embedded database, ${on("postgresql")} on PostgreSQL`)
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`)
process.exitCode = left.length === 0 && on("embedded") > 0 && on("postgresql") > 0 ? 0 : 1
