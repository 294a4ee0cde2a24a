// Prints "N passed, N failed" from the test runner's own report. Ends with 1 when a test was left out, or when nothing
// ran on PostgreSQL or in a browser.
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
const passed = (where) => tests.filter(({ fullName, status }) => status === "passed" && fullName.includes(where)).length
const [embedded, postgresql, browser] = ["on embedded", "on postgresql", "in the browser"].map(passed)

const left = tests.filter(({ status }) => status !== "passed" && status !== "failed")
for (const { fullName, status } of left) console.error(`${status}: ${fullName}`)
// A file that could not be read as tests has failed without a failed test.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
)
console.error(`${embedded} tests passed on the embedded database, ${postgresql} on PostgreSQL, ${browser} in a browser`)
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`)
process.exitCode = left.length === 0 && embedded > 0 && postgresql > 0 && browser > 0 ? 0 : 1
