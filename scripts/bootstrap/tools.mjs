import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { homedir } from "node:os"
import { delimiter, join } from "node:path"
import { explainInstall, runQuietly, say } from "./prepare.mjs"
import { root } from "./root.mjs"

export { root }

/** From the npm package `node`, used where the system's own Node is too old. */
const nodeVersion = "26.10.0"
const pnpmVersion = () =>
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.replace(/^pnpm@|\+.*$/g, "")

const [major, minor] = process.versions.node.split(".").map(Number)
const systemNodeFits = major >= 26 || major === 24 || (major === 22 && minor >= 19)

const folder = join(root, ".tools")
const bin = join(folder, "node_modules/.bin")

export const node = () => (systemNodeFits ? process.execPath : join(bin, "node"))
export const pnpm = () => join(bin, "pnpm")

const wanted = () => ({ ...(systemNodeFits ? {} : { node: nodeVersion }), pnpm: pnpmVersion() })

export const toolsStep = {
  // The folder appears whole, by a rename, so the packages' own versions are stamp enough.
  fresh: () =>
    Object.entries(wanted()).every(([name, version]) => installed(join(folder, "node_modules"), name) === version),
  make: async () => {
    const tools = wanted()
    const packages = Object.entries(tools).map(([name, version]) => `${name}@${version}`)
    say(`fetching ${packages.join(" and ")} from npm into .tools/ (first run only)`)
    for (const left of readdirSync(folder))
      if (/^(new|old)-/.test(left)) rmSync(join(folder, left), { recursive: true })
    const fresh = join(folder, `new-${process.pid}`)
    mkdirSync(fresh)
    writeFileSync(join(fresh, "package.json"), '{ "private": true }\n')
    await runQuietly("npm", ["install", "--prefix", fresh, ...npmOptions, ...packages], {
      env: toolEnvironment(),
      log: "npm-install",
      explain: explainInstall(`fetching ${packages.join(" and ")}`),
    })
    for (const name of Object.keys(tools))
      if (!existsSync(join(fresh, "node_modules/.bin", name)))
        throw new Error(
          `npm installed no ${name} for ${process.platform} ${process.arch}; install Node 26 yourself, then try again`,
        )
    const old = join(folder, `old-${process.pid}`)
    if (existsSync(join(folder, "node_modules"))) renameSync(join(folder, "node_modules"), old)
    renameSync(join(fresh, "node_modules"), join(folder, "node_modules"))
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true })
  },
}

// Both packages put their program in place by an install script, whatever the user's .npmrc says about scripts.
const npmOptions = [
  "--ignore-scripts=false",
  "--no-audit",
  "--no-fund",
  "--no-package-lock",
  "--no-workspaces",
  "--loglevel=error",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=4000",
]

const installed = (modules, name) => {
  try {
    return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version
  } catch {
    return undefined
  }
}

/** For package managers and build tools: npm's account of its own run left out, where packages come from kept. */
export const toolEnvironment = () => {
  const environment = without(/^npm_(?!config_(.*registry|.*proxy|cafile|userconfig|globalconfig|cache)$)/i)
  // pnpm reads these under its own prefix only.
  for (const [name, value] of Object.entries(environment)) {
    const setting = /^npm_config_(.*registry|.*proxy|cafile)$/i.exec(name)?.[1]
    if (setting !== undefined && value !== "") environment[`pnpm_config_${setting}`] ??= value
  }
  return { ...environment, HOME: home(), TURBO_TELEMETRY_DISABLED: "1" }
}

/** The package managers cache in the home folder; containers often have none that can be written. */
const home = () => {
  try {
    accessSync(homedir(), constants.W_OK)
    return homedir()
  } catch {
    const own = join(folder, "home")
    mkdirSync(own, { recursive: true })
    return own
  }
}

/** For Rollcall's own programs. */
export const programEnvironment = () => without(/^npm_/i)

const without = (pattern) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !pattern.test(name))),
  PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter),
})
