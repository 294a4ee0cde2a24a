// The one entry of every npm script. Runs on Node 18 or later with nothing installed: brings the Node and pnpm this
// repository needs (npm packages, in .tools/), installs the workspace, builds what the task needs, and runs it.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { constants } from "node:os"
import { join } from "node:path"
import { buildStep } from "./bootstrap/build.mjs"
import { check } from "./bootstrap/check.mjs"
import { packagesStep } from "./bootstrap/packages.mjs"
import { prepare } from "./bootstrap/prepare.mjs"
import { node, programEnvironment, root, toolsStep, toolEnvironment } from "./bootstrap/tools.mjs"

const setUp = [toolsStep, packagesStep]

const tasks = {
  start: async (args) => {
    await prepare([...setUp, buildStep("apps/standalone")])
    return serve(args)
  },
  demo: async (args) => {
    await prepare([...setUp, buildStep("packages/idp-simulator")])
    return run([join(root, "packages/idp-simulator/dist/demo.js"), ...args], programEnvironment())
  },
  rollcall: async (args) => {
    await prepare([...setUp, buildStep("apps/cli")])
    return run([join(root, "apps/cli/dist/main.js"), ...args], programEnvironment())
  },
  // Node runs the TypeScript sources as they are, and starts again when one of them changes: nothing to build.
  dev: async (args) => {
    await prepare(setUp)
    const main = join(root, "apps/standalone/src/main.ts")
    return run(
      ["--watch", "--conditions=@rollcall/source", "--disable-proto=delete", main, ...args],
      programEnvironment(),
    )
  },
  // The dashboard's sources as they are, against a service that runs (ROLLCALL_URL).
  dashboard: async (args) => {
    await prepare(setUp)
    const vite = join(root, "apps/dashboard/node_modules/vite/bin/vite.js")
    return run([vite, join(root, "apps/dashboard"), ...args], toolEnvironment())
  },
  // The tests in a browser run what is built; all others run the sources.
  test: async (args) => {
    await prepare([...setUp, buildStep("apps/standalone")])
    return run([join(root, "node_modules/vitest/vitest.mjs"), "run", ...args], toolEnvironment())
  },
  build: async (args) => {
    await prepare(setUp)
    return run([join(root, "node_modules/turbo/bin/turbo"), "run", "build", ...args], toolEnvironment())
  },
  docs: async () => {
    await prepare(setUp)
    return run([join(root, "scripts/write-audit-rules.ts")], programEnvironment())
  },
  check: async () => {
    await prepare(setUp)
    return check()
  },
  // The standalone app is built together with apps/scim, which it is made of: both are measured.
  bench: async (args) => {
    await prepare([...setUp, buildStep("apps/standalone")])
    return run([join(root, "scripts/bench.ts"), ...args], programEnvironment())
  },
  // As for bench: one build has both of the programs it starts.
  faults: async (args) => {
    await prepare([...setUp, buildStep("apps/standalone")])
    return run([join(root, "scripts/faults.ts"), ...args], programEnvironment())
  },
}

/** The server shares our process group, so Ctrl-C reaches it directly too; it takes a signal that comes twice. */
const serve = (args) => {
  const main = join(root, "apps/standalone/dist/main.js")
  const environment = { ...programEnvironment(), ROLLCALL_PARENT_PID: String(process.pid) }
  // Room for what requests leave behind, so that it is collected less often.
  const options = ["--disable-proto=delete", "--enable-source-maps", "--max-semi-space-size=64"]
  return run([...options, main, ...args], environment)
}

/** Runs a Node program to its end with our terminal; answers its exit code. */
const run = (args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(node(), args, { stdio: "inherit", cwd: root, env })
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal))
    // A second signal must not end us before the child: our exit code is the child's.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {})
    const watch = watchParent(() => child.kill("SIGTERM"))
    child.once("error", (error) => reject(new Error(`${node()} could not be started: ${error.message}`)))
    child.once("exit", (code, signal) => {
      clearInterval(watch)
      resolve(code ?? 128 + (constants.signals[signal] ?? 1))
    })
  })

/** npm killed outright passes no signal on; what it started must not outlive it unseen. */
const watchParent = (gone) => {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    gone()
  }, 500)
  return watch
}

const [name = "start", ...args] = process.argv.slice(2)
try {
  if (!Object.hasOwn(tasks, name)) throw new Error(`"${name}" is no task; there are ${Object.keys(tasks).join(", ")}`)
  if (process.platform === "win32") throw new Error("Windows is not supported; run it in WSL")
  if (!existsSync(join(root, "pnpm-lock.yaml"))) throw new Error("pnpm-lock.yaml is missing; the clone is not complete")
  process.exitCode = await tasks[name](args)
} catch (error) {
  // One line that a person can act on; the stack of a script says nothing more.
  console.error(`[rollcall] ${error.message}`)
  process.exitCode = 1
}
