import type { TrailLink, TrailMark } from "@rollcall/database"
import { isJsonObject, type Json } from "@rollcall/domain/scim"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { fail } from "./failure.ts"
import { linkOf, sentLink, type TrailSource } from "./trail-source.ts"

const form = "rollcall trail 1"

/** The lines of an exported trail: what it is, its links, and where it ended. */
export const firstLine = (entityId: string): string => JSON.stringify({ form, entityId })
export const lineOf = (link: TrailLink): string => JSON.stringify(sentLink(link))
export const lastLine = ({ seq, hash }: { readonly seq: number; readonly hash: Uint8Array }): string =>
  JSON.stringify({ end: { seq, hash: Buffer.from(hash).toString("hex") } })

const pageSize = 1_000

interface FileTrail {
  readonly links: Array<TrailLink>
  head?: TrailMark
}

/** Reads an exported file, of one or more entities. It is kept in memory. */
export const trailsInFile = async (file: string): Promise<TrailSource> => {
  const trails = new Map<string, FileTrail>()
  let current: FileTrail | undefined
  let number = 0
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const text of lines) {
    number += 1
    const line = objectIn(text)
    if (line === undefined) throw fail(`${file}: line ${number} is not what an export writes.`)
    if (line["form"] === form && typeof line["entityId"] === "string") {
      current = { links: [] }
      trails.set(line["entityId"], current)
    } else if (current === undefined) throw fail(`${file} does not begin as an exported trail does.`)
    else if (isEnd(line["end"])) {
      const { seq, hash } = line["end"]
      current.head = { seq, hash: Buffer.from(hash, "hex"), from: "the end of the file" }
    } else current.links.push(linkIn(line, `${file}: line ${number} is no row of a trail.`))
  }
  if (trails.size === 0) throw fail(`${file} is empty.`)
  return {
    entities: async () => [...trails.keys()].map((id) => ({ id })),
    headOf: async (entityId) => trails.get(entityId)?.head,
    linksBehind: async (entityId, seq) => {
      const { links } = trails.get(entityId) ?? { links: [] }
      // A file may lack rows, or have them in another order: what comes next is what stands there.
      const from = seq === 0 ? 0 : links.findIndex((link) => link.seq === seq) + 1
      return links.slice(from, from + pageSize)
    },
    close: async () => {},
  }
}

const objectIn = (text: string): Readonly<Record<string, Json>> | undefined => {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isEnd = (value: Json | undefined): value is { readonly seq: number; readonly hash: string } =>
  value !== undefined && isJsonObject(value) && typeof value["seq"] === "number" && typeof value["hash"] === "string"

const linkIn = (line: Readonly<Record<string, Json>>, otherwise: string): TrailLink => {
  const { seq, eventId, rowHash, hash, event } = line
  const isLink =
    typeof seq === "number" && typeof eventId === "string" && typeof rowHash === "string" && typeof hash === "string"
  if (!isLink || event === undefined || !(event === null || isEvent(event))) throw fail(otherwise)
  return linkOf({ seq, eventId, rowHash, hash, event })
}

interface SentEvent {
  readonly salt: string
  readonly rowHash: string
  readonly content: { readonly [name: string]: Json }
}

const isEvent = (value: Json): value is Json & SentEvent =>
  isJsonObject(value) &&
  typeof value["salt"] === "string" &&
  typeof value["rowHash"] === "string" &&
  value["content"] !== undefined &&
  isJsonObject(value["content"])
