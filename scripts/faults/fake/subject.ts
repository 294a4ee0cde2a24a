import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { endAll } from "../server/end-all.ts"
import { type Program, startProgram } from "../server/program.ts"
import type { Server, Subject } from "../server/subject.ts"
import { makeFolder } from "../tidy-up.ts"
import type { Lie } from "./lies.ts"

const main = fileURLToPath(new URL("main.ts", import.meta.url))
const downFor = 150

/** A server that is known to lie, or known not to. */
export const fakeServer = (lie?: Lie): Subject => {
  const folder = makeFolder()
  const servers: Array<Server> = []
  let program: Program | undefined
  const tell = async (line: string): Promise<void> => {
    program?.tell(line)
    // One that has ended cannot answer; that is found out elsewhere.
    await program?.line().catch(() => {})
  }
  return {
    name: lie ?? "honest",
    firstStart: 100,
    start: () => {
      const command = [process.execPath, main, join(folder.path, "journal"), ...(lie === undefined ? [] : [lie])]
      const started = startProgram(command, {})
      program = started
      const listening = started.line().then((line) => ({ url: line.replace("listens on ", ""), token: "none" }))
      listening.catch(() => {})
      const { pid, isAlive, kill, ended } = started
      const server = { pid, isAlive, kill, ended, listening }
      servers.push(server)
      return server
    },
    database: {
      restart: async () => {
        await tell("down")
        await sleep(downFor)
        await tell("up")
      },
      holds: [
        {
          name: "every connection is busy",
          take: async () => {
            await tell("hold")
            return () => tell("release")
          },
        },
      ],
      settle: async () => {},
      copyPerson: async (_userName, count) => {
        await tell(`copies ${count}`)
        return Array.from({ length: count }, (_, n) => `copy-${n}`)
      },
    },
    close: async () => {
      await endAll(servers)
      folder.remove()
    },
  }
}
