import { readFileSync } from "node:fs"

/** This package's manifest has the version of what it is shipped with; it lies as far above `src` as above `dist`. */
const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8")

/** Rollcall's version. */
export const version = /"version":\s*"([^"]+)"/.exec(manifest)?.[1] ?? ""
