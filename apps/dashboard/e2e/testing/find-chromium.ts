import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

/** The browser of this machine: the program that `ROLLCALL_TEST_CHROMIUM` names, or the first of these on PATH. */
export const findChromium = (environment: NodeJS.ProcessEnv = process.env): string | undefined => {
  const given = environment["ROLLCALL_TEST_CHROMIUM"]
  if (given !== undefined && given !== "") {
    if (!isProgram(given)) throw new Error(`ROLLCALL_TEST_CHROMIUM: ${given} is no program`)
    return given
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the browser tests must run: where there is no browser, that is an error then. */
export const mustBrowse = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  environment["ROLLCALL_REQUIRE_BROWSER"] === "1"
