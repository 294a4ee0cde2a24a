import { digestPublicKey, marksOf, type ReadDigest, readDigest } from "@rollcall/auditing"
import { type TrailFault, type TrailMark, verifyTrail } from "@rollcall/database"
import { closeSync, openSync, readFileSync, writeSync } from "node:fs"
import type { Environment } from "./environment.ts"
import { fail } from "./failure.ts"
import { firstLine, lastLine, lineOf, trailsInFile } from "./trail-file.ts"
import { type EntityOfTrail, openTrails, type TrailSource } from "./trail-source.ts"

export interface VerifyOptions {
  readonly entity?: string | undefined
  readonly digest?: string | undefined
  readonly publicKey?: string | undefined
  /** Where the trail is written to. */
  readonly export?: string | undefined
  /** An exported trail that is verified in place of the database's. */
  readonly file?: string | undefined
}

/** Verifies trails and says what came of it, a line for each; answers whether all are as they were. */
export const auditVerify = async (
  environment: Environment,
  options: VerifyOptions,
  say: (line: string) => void,
): Promise<boolean> => {
  const digest = options.digest === undefined ? undefined : digestIn(options.digest, environment, options.publicKey)
  if (digest !== undefined) say(`The digest of ${digest.day} is signed with ${digest.publicKey}.`)
  const source = options.file === undefined ? await openTrails(environment) : await trailsInFile(options.file)
  const out = options.export === undefined ? undefined : openSync(options.export, "w", 0o600)
  const write = out === undefined ? undefined : (line: string) => void writeSync(out, `${line}\n`)
  try {
    let isGood = true
    for (const entity of await wantedIn(source, digest, options.entity)) {
      const { id } = entity
      const { links, fault } = await verifyOne(source, id, digest === undefined ? [] : marksOf(digest, id), write)
      const said = fault === undefined ? `${counted(links)}, all as they were sealed` : fault.reason
      say(`${nameOf(entity)}: ${said}.`)
      isGood &&= fault === undefined
    }
    return isGood
  } finally {
    if (out !== undefined) closeSync(out)
    await source.close()
  }
}

const counted = (links: number): string => (links === 1 ? "1 event" : `${links} events`)

const nameOf = ({ id, slug }: EntityOfTrail): string => slug ?? id

/** More than so many are not listed. */
const mostListed = 20

const wantedIn = async (
  source: TrailSource,
  digest: ReadDigest | undefined,
  wanted: string | undefined,
): Promise<ReadonlyArray<EntityOfTrail>> => {
  const known = await source.entities()
  if (wanted === undefined) {
    const ids = new Set(known.map(({ id }) => id))
    // An entity that a digest names and that is gone must show.
    const gone = digest?.trails.filter(({ entityId }) => !ids.has(entityId)) ?? []
    return [...known, ...gone.map(({ entityId }) => ({ id: entityId }))]
  }
  const found = known.filter(({ id, slug }) => id === wanted || slug === wanted)
  if (found.length > 0) return found
  const names = [...known.slice(0, mostListed).map(nameOf), ...(known.length > mostListed ? ["…"] : [])]
  throw fail(`There is no entity ${wanted}. There ${known.length === 1 ? "is" : "are"}: ${names.join(", ") || "none"}.`)
}

/** Verifies one trail as far as it goes now. */
export const verifyOne = async (
  source: TrailSource,
  entityId: string,
  marks: ReadonlyArray<TrailMark>,
  write?: (line: string) => void,
): Promise<{ readonly links: number; readonly fault: TrailFault | undefined }> => {
  const head = await source.headOf(entityId)
  const verifier = verifyTrail(entityId, head === undefined ? marks : [...marks, head])
  write?.(firstLine(entityId))
  let fault: TrailFault | undefined
  for (let seq = 0; ;) {
    const page = await source.linksBehind(entityId, seq)
    if (write !== undefined) for (const link of page) write(lineOf(link))
    fault ??= verifier.take(page)
    const last = page.at(-1)
    // What is exported is exported whole, whatever is wrong with it.
    const isEnough = fault !== undefined && write === undefined
    if (last === undefined || isEnough || last.seq >= (head?.seq ?? 0)) break
    seq = last.seq
  }
  fault ??= verifier.end()
  write?.(lastLine(head ?? verifier.last()))
  return { links: verifier.last().seq, fault }
}

const digestIn = (file: string, { key }: Environment, given: string | undefined): ReadDigest => {
  const text = readText(file)
  const publicKey = given ?? (key === undefined ? undefined : digestPublicKey(key))
  const read = readDigest(text, publicKey)
  if (typeof read !== "string") return read
  throw fail(`The digest in ${file} cannot be believed: ${read}.`)
}

const readText = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    throw fail(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
