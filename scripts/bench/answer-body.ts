/** Takes the pieces of a body; answers once the whole is there. */
export type BodyReader = (piece: Buffer) => Buffer | undefined

const endOfLine = "\r\n"
const lastChunk = Buffer.from("0\r\n\r\n")

/** A body whose length was said. */
export const sizedBody = (length: number): BodyReader => {
  const pieces: Array<Buffer> = []
  let received = 0
  return (piece) => {
    received += piece.length
    if (received > length) throw new Error("more came than the response's length")
    pieces.push(piece)
    if (received < length) return undefined
    return pieces.length === 1 ? piece : Buffer.concat(pieces)
  }
}

/** A body in chunks (RFC 9112 §7.1), without trailers. */
export const chunkedBody = (): BodyReader => {
  let all: Array<Buffer> = []
  return (piece) => {
    all.push(piece)
    // Only what ends like a last chunk is worth putting together, which for a large body costs.
    if (piece.length >= lastChunk.length && !piece.subarray(-lastChunk.length).equals(lastChunk)) return undefined
    const whole = Buffer.concat(all)
    all = [whole]
    return joinChunks(whole)
  }
}

const joinChunks = (text: Buffer): Buffer | undefined => {
  const chunks: Array<Buffer> = []
  for (let at = 0; ;) {
    const line = text.indexOf(endOfLine, at)
    if (line < 0) return undefined
    const size = Number.parseInt(text.toString("latin1", at, line), 16)
    const start = line + endOfLine.length
    const end = start + size + endOfLine.length
    if (end > text.length) return undefined
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(text.subarray(start, start + size))
    at = end
  }
}
