import { readFileSync, statSync } from "node:fs"
import { basename } from "node:path"
import type { Logo } from "../product.ts"
import type { Parsed } from "./parse.ts"

/** What identity providers take at most. */
const largest = 1_000_000
const png = [0x89, 0x50, 0x4e, 0x47]

/** Reads the logo a path leads to: a drawing (SVG) or a picture (PNG). */
export const logo = (path: string): Parsed<Logo> => {
  const bytes = read(path)
  if (bytes === undefined) return { expected: "the path of a file that can be read, of 1 MB at most" }
  const mediaType = mediaTypeOf(bytes)
  return mediaType === undefined
    ? { expected: "an SVG or PNG file" }
    : { value: { file: basename(path).replaceAll(/[^\w.-]/g, "-"), mediaType, bytes } }
}

const read = (path: string): Uint8Array | undefined => {
  try {
    return statSync(path).size <= largest ? readFileSync(path) : undefined
  } catch {
    return undefined
  }
}

const mediaTypeOf = (bytes: Uint8Array): Logo["mediaType"] | undefined => {
  if (png.every((byte, at) => bytes[at] === byte)) return "image/png"
  const begins = Buffer.from(bytes.subarray(0, 1_000)).toString("utf8")
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/.test(begins)
    ? "image/svg+xml"
    : undefined
}
