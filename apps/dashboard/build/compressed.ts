import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Plugin } from "vite"

const kinds = /\.(?:js|css|html|svg|json)$/
/** Less than that is not worth a file of its own. */
const least = 1_024

/** Puts a compressed copy beside every text that is built, so that no answer has to be compressed when it is sent. */
export const compressed = (): Plugin => {
  let folder = ""
  return {
    name: "compressed",
    apply: "build",
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!kinds.test(name)) continue
        const bytes = await readFile(join(folder, name))
        if (bytes.length < least) continue
        await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
        await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, quality))
      }
    },
  }
}
