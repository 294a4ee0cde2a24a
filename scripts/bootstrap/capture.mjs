import { spawn } from "node:child_process"
import { root } from "./root.mjs"

/** Runs a program without a terminal; answers its exit code and everything it wrote. */
export const capture = (command, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text))
    child.once("error", reject)
    child.once("close", (code) => resolve({ code, output }))
  })
