/**
 * Which characters a TrueType font draws, read from its table of characters. A character it does not draw would come out
 * as an empty box, which nobody can read back.
 */
export const fontCoverage = (font: Uint8Array): ((codePoint: number) => boolean) => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const table = tableOf(view, "cmap")
  if (table === undefined) return () => false
  const maps = Array.from(
    { length: view.getUint16(table + 2) },
    (_, i) => table + view.getUint32(table + 4 + i * 8 + 4),
  )
  const known = maps.flatMap((map) => {
    const read = readers[view.getUint16(map)]
    return read === undefined ? [] : [read(view, map)]
  })
  return (codePoint) => known.some((has) => has(codePoint))
}

const tableOf = (view: DataView, name: string): number | undefined => {
  const entries = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + i * 16)
  const entry = entries.find((at) => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i))) === name)
  return entry === undefined ? undefined : view.getUint32(entry + 8)
}

type Has = (codePoint: number) => boolean

/** Segments of the basic plane. */
const format4 = (view: DataView, map: number): Has => {
  const double = view.getUint16(map + 6)
  const [ends, starts, deltas, offsets] = [14, 16 + double, 16 + 2 * double, 16 + 3 * double].map((at) => map + at) as [
    number,
    number,
    number,
    number,
  ]
  const segments = Array.from({ length: double / 2 }, (_, i) => ({
    end: view.getUint16(ends + 2 * i),
    start: view.getUint16(starts + 2 * i),
    delta: view.getUint16(deltas + 2 * i),
    offset: view.getUint16(offsets + 2 * i),
    at: offsets + 2 * i,
  }))
  return (codePoint) => {
    if (codePoint > 0xffff) return false
    const segment = segments.find(({ end }) => end >= codePoint)
    if (segment === undefined || segment.start > codePoint) return false
    const { start, delta, offset, at } = segment
    if (offset === 0) return ((codePoint + delta) & 0xffff) !== 0
    return view.getUint16(at + offset + 2 * (codePoint - start)) !== 0
  }
}

/** Groups of all planes. */
const format12 = (view: DataView, map: number): Has => {
  const groups = Array.from({ length: view.getUint32(map + 12) }, (_, i) => {
    const at = map + 16 + i * 12
    return { start: view.getUint32(at), end: view.getUint32(at + 4), glyph: view.getUint32(at + 8) }
  })
  return (codePoint) =>
    groups.some(({ start, end, glyph }) => start <= codePoint && codePoint <= end && glyph + codePoint - start !== 0)
}

const readers: Readonly<Record<number, (view: DataView, map: number) => Has>> = { 4: format4, 12: format12 }
